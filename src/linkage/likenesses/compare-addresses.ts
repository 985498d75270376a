import { COMPARISONS } from '../comparisons.ts';
import type { Level } from '../comparisons.ts';
import type { ComparableAddress } from '../comparable-person.ts';
import type { Term } from '../vocabulary.ts';
import { areAlike } from './jaro-winkler.ts';
import { oneEditApart } from './one-edit-apart.ts';

/** Streets are long: two that differ by one slip are above it, two of the area are below. */
export const NEAR_STREET = 0.92;

export type LinesAgree = 'SAME' | 'NEAR' | 'STREET' | 'DIFFERENT';
export type PostcodesAgree = 'SAME' | 'NEAR' | 'DISTRICT' | 'DIFFERENT';

/** How two addresses agree, line and postcode together; null where nothing can be compared. */
export function compareAddresses(
  a: ComparableAddress,
  b: ComparableAddress,
): Level<'address'> | null {
  if (a.household !== null && a.household === b.household) return 'HOUSEHOLD';
  return levelOfAddress(compareLines(a.line, b.line), comparePostcodes(a.postcode, b.postcode));
}

/** How two addresses agree that are not of one household. */
export function levelOfAddress(
  lines: LinesAgree | null,
  postcodes: PostcodesAgree | null,
): Level<'address'> | null {
  if (postcodes === null && lines === null) return null;
  if (lines === 'SAME') return postcodes === 'NEAR' ? 'LINE_NEAR_POSTCODE' : 'LINE';
  if (lines === 'NEAR') return postcodes === 'SAME' ? 'NEAR_LINE_POSTCODE' : 'NEAR_LINE';
  if (postcodes === 'SAME') return lines === 'STREET' ? 'STREET_POSTCODE' : 'POSTCODE';
  if (lines === 'STREET') return 'STREET';
  return postcodes === 'NEAR' || postcodes === 'DISTRICT' ? 'DISTRICT' : 'DIFFERENT';
}

/** The best that any address of one, present or former, agrees with any of the other. */
export function compareAllAddresses(
  one: readonly ComparableAddress[],
  other: readonly ComparableAddress[],
): Level<'address'> | null {
  let best: Level<'address'> | null = null;
  for (const a of one) {
    for (const b of other) {
      const level = compareAddresses(a, b);
      if (level !== null && (best === null || order(level) < order(best))) best = level;
    }
  }
  return best;
}

const order = (level: Level<'address'>): number => COMPARISONS.address.indexOf(level);

function compareLines(a: Term | null, b: Term | null): LinesAgree | null {
  if (a === null || b === null) return null;
  if (a === b) return 'SAME';
  const [number = '', street = ''] = a.parts;
  const [otherNumber = '', otherStreet = ''] = b.parts;
  const sameStreet = areAlike(street, otherStreet, NEAR_STREET);
  if (!sameStreet || street === '') return 'DIFFERENT';
  const sameNumber = number === otherNumber || number === '' || otherNumber === '';
  return sameNumber ? 'NEAR' : 'STREET';
}

function comparePostcodes(a: Term | null, b: Term | null): PostcodesAgree | null {
  if (a === null || b === null) return null;
  if (a === b) return 'SAME';
  if (oneEditApart(a.text, b.text)) return 'NEAR';
  const district = districtOf(a.text);
  return district !== null && district === districtOf(b.text) ? 'DISTRICT' : 'DIFFERENT';
}

/** The outward half of a UK postcode in capitals without a space; other countries' have no halves. */
export const districtOf = (postcode: string): string | null =>
  /^([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}$/.exec(postcode)?.[1] ?? null;
