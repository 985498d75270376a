import { HELD_BACK } from '../../../linkage/rules/held-back.ts';
import { addedUp } from '../../../usecases/linkage/added-up.ts';
import type { ListedReview } from '../../../usecases/linkage/list-reviews.ts';

type Person = ListedReview['one'];

const DAY_MS = 24 * 60 * 60 * 1000;
/** So many bits are one character of the waterfall. */
const BITS_A_MARK = 1;

/** An item of the queue as lines to read. `now`: milliseconds since 1970-01-01T00:00:00Z. */
export function reviewInWords(review: ListedReview, now: number): string[] {
  const { id, raisedAt, heldBack, multiples, one, other, rivals, siblings, verdicts } = review;
  const days = Math.max(0, Math.floor((now - raisedAt) / DAY_MS));
  return [
    `${id}  ${days === 1 ? '1 day' : `${String(days)} days`} old`,
    `  held back: ${HELD_BACK[heldBack]}${multiples ? '; a match takes two people' : ''}`,
    ...personInWords('one', one),
    ...personInWords('other', other),
    ...waterfall(review),
    ...rivals.flatMap(({ person, waitsIn }) =>
      personInWords(waitsIn === null ? 'rival' : `rival (waits in ${waitsIn})`, person),
    ),
    ...siblings.map(
      ({ name, dateOfBirth }) => `  sibling: ${nameOf(name)}, ${dateOfBirth ?? 'no birth date'}`,
    ),
    ...verdicts.map(
      ({ verdict, words, practitioner }) => `  ${verdict} by ${practitioner}: ${words}`,
    ),
  ];
}

function personInWords(as: string, person: Person): string[] {
  const { name, formerNames, dateOfBirth, sex, address, identifiers, source, agency } = person;
  const place = [...(address.lines ?? []), address.postcode ?? ''].filter((part) => part !== '');
  const numbers = identifiers.map(
    ({ system, value, valid }) => `${system} ${value}${valid ? '' : ' (not valid)'}`,
  );
  return [
    `  ${as}: ${nameOf(name)}, ${dateOfBirth ?? 'no birth date'}, ${sex}; ${source} (${agency})`,
    ...formerNames.map((former) => `    formerly ${nameOf(former)}`),
    `    ${place.join(', ') || 'no address'}; ${numbers.join(', ') || 'no numbers'}`,
  ];
}

const nameOf = ({ given, family }: Person['name']): string =>
  [...given, family ?? ''].filter((part) => part !== '').join(' ') || 'no name';

/** A line a field: its bits, the weight so far, and a mark for each bit, `+` for and `-` against. */
function waterfall(review: ListedReview): string[] {
  const line = (what: string, bits: number, cumulative: number): string => {
    const marks = (bits < 0 ? '-' : '+').repeat(Math.round(Math.abs(bits) / BITS_A_MARK));
    return `    ${what.padEnd(32)}${signed(bits)}${signed(cumulative)}  ${marks}`.trimEnd();
  };
  return [
    `  weight ${review.weight.toFixed(1)} bits (parameters ${review.modelVersion})`,
    line('beforehand', review.priorBits, review.priorBits),
    ...addedUp(review).map(({ field, level, bits, cumulative }) =>
      line(`${field} ${level}`, bits, cumulative),
    ),
  ];
}

const signed = (bits: number): string => `${bits < 0 ? '' : '+'}${bits.toFixed(1)}`.padStart(8);
