import type { ComparablePerson } from '../comparable-person.ts';
import { soundOf } from './sound-of.ts';

/**
 * What two persons who may be one have in common, one of these at least: those who share a key are
 * compared. Several kinds, so that no single error hides a child from itself; and from wide to narrow, for a
 * wide block grows too large to compare in a large population, where the narrow ones go on.
 */
export function blockKeys(person: ComparablePerson): string[] {
  const names = soundsOfNames(person);
  return [
    ...(person.birthDate === null ? [] : dateKeys(person.birthDate, person, names)),
    ...names.map(({ both }) => `names ${both}`),
    ...addressKeys(person, names),
    ...person.nhsNumbers.map((number) => `nhs ${number}`),
    ...person.upns.map((number) => `upn ${number}`),
  ];
}

interface SoundsOfName {
  readonly given: string;
  readonly family: string;
  /** In order of the alphabet: swapped names meet the right ones. */
  readonly both: string;
}

function soundsOfNames(person: ComparablePerson): SoundsOfName[] {
  const given = soundOf(person.given?.parts[0] ?? '');
  const families = [person.family, ...person.formerFamily].flatMap((name) => name?.parts ?? []);
  if (families.length === 0) return person.given ? [{ given, family: '', both: given }] : [];
  return families.map(soundOf).map((family) => ({
    given,
    family,
    both: given < family ? `${given} ${family}` : `${family} ${given}`,
  }));
}

function dateKeys(
  birthDate: string,
  { addresses }: ComparablePerson,
  names: readonly SoundsOfName[],
): string[] {
  const [year, month, day] = partsOf(birthDate);
  const date = unswapped(birthDate);
  return [
    birthDateKey(birthDate),
    ...names.flatMap(({ given, family, both }) => [
      `date-given ${date} ${given}`,
      `date-family ${date} ${family}`,
      `names-year ${both} ${year}`,
      `names-day ${both} ${month}${day}`,
    ]),
    ...addresses.flatMap(({ postcode }) =>
      postcode ? [`date-place ${date} ${postcode.text}`] : [],
    ),
  ];
}

/** The key of all who were born that day. `birthDate`: YYYYMMDD. */
export const birthDateKey = (birthDate: string): string => `date ${unswapped(birthDate)}`;

/** Day and month in order of size: a swapped date meets the right one. */
function unswapped(birthDate: string): string {
  const [year, month, day] = partsOf(birthDate);
  return month < day ? year + month + day : year + day + month;
}

const partsOf = (birthDate: string): [year: string, month: string, day: string] => [
  birthDate.slice(0, 4),
  birthDate.slice(4, 6),
  birthDate.slice(6),
];

function addressKeys({ addresses }: ComparablePerson, names: readonly SoundsOfName[]): string[] {
  const given = names[0]?.given ?? '';
  return addresses.flatMap(({ line, postcode }) => [
    ...(line ? [`line ${line.text}`, `given-line ${given} ${line.text}`] : []),
    ...(postcode ? placeKeys(postcode.text, given, names) : []),
  ]);
}

/**
 * Never by postcode alone: half a street has it, and of whom both names sound otherwise is a neighbour. Given
 * and family name alike: swapped ones meet the right ones.
 */
const placeKeys = (postcode: string, given: string, names: readonly SoundsOfName[]): string[] =>
  [given, ...names.map(({ family }) => family)].map(
    (sound) => `name-postcode ${sound} ${postcode}`,
  );
