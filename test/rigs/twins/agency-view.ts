import type { LinkagePerson, NameAsWritten } from '../../../src/linkage/linkage-person.ts';
import { isShortForm } from '../../../src/linkage/likenesses/short-forms.ts';
import { foldName } from '../../../src/domain/fold-name.ts';
import type { Dice } from '../../../src/main/demo/area/dice.ts';
import type { Child } from './family.ts';

/** How often an agency has it so, of records of a child of the middle fifth. */
const SHARES = {
  absent: 0.04,
  givenMistyped: 0.012,
  givenShort: 0.04,
  givenNotYetKnown: 0.003,
  familyMistyped: 0.012,
  familyOther: 0.03,
  familyDoubled: 0.015,
  namesSwapped: 0.003,
  birthDateSwapped: 0.004,
  birthDateDigitWrong: 0.006,
  birthDateGuessed: 0.004,
  birthDateUnknown: 0.003,
  sexUnknown: 0.02,
  sexWrong: 0.002,
  addressOld: 0.06,
  addressUnknown: 0.015,
  lineMistyped: 0.02,
  postcodeMistyped: 0.012,
  postcodeUnknown: 0.01,
  parentsUnknown: 0.4,
} as const;
/** Records of the most deprived fifth have more wrong with them, for they move more and are seen in haste. */
const BURDEN: Readonly<Record<number, number>> = { 1: 1.3, 2: 1.15, 3: 1, 4: 0.85, 5: 0.7 };
/** Where birth dates are often not registered, the first of January stands for them. */
const GUESSED_OFTEN = new Set(['SOMALI']);
const GUESSED_SHARE = 0.03;
const ABBREVIATED: readonly (readonly [string, string])[] = [
  ...([
    ['Road', 'Rd'],
    ['Street', 'St'],
    ['Avenue', 'Ave'],
    ['Lane', 'Ln'],
  ] as const),
];

/** A child as one agency knows them, or null where it does not. `formerHome`: where they lived before. */
export function agencyView(
  child: Child,
  formerHome: Child['home'],
  dice: Dice,
): LinkagePerson | null {
  const burden = BURDEN[child.fifth] ?? 1;
  const falls = (what: keyof typeof SHARES): boolean => dice.chance(SHARES[what] * burden);
  if (falls('absent')) return null;
  const { name, formerNames } = nameView(child, falls, dice);
  return {
    ...name,
    formerNames,
    dateOfBirth: dateView(child, falls, dice),
    sex: sexView(child, falls),
    addresses: addressView(child.home, formerHome, falls, dice),
    parents: falls('parentsUnknown') ? [] : child.parents,
    numbers: [],
  };
}

type Falls = (what: keyof typeof SHARES) => boolean;

function nameView(
  child: Child,
  falls: Falls,
  dice: Dice,
): { name: NameAsWritten; formerNames: NameAsWritten[] } {
  let { given, family } = child;
  const formerNames: NameAsWritten[] = [];
  if (falls('givenShort')) given = shortened(given, dice);
  if (falls('givenMistyped')) given = mistyped(given, dice);
  if (falls('givenNotYetKnown')) given = child.isMultiple ? `Twin ${dice.whole(1, 2)}` : 'Baby';
  if (falls('familyDoubled')) family = `${family}-${child.otherFamily}`;
  else if (falls('familyOther')) {
    if (dice.chance(0.4)) formerNames.push({ given, family });
    family = child.otherFamily;
  }
  if (falls('familyMistyped')) family = mistyped(family, dice);
  const swapped = falls('namesSwapped');
  return { name: swapped ? { given: family, family: given } : { given, family }, formerNames };
}

const SHORT = [
  'Alex',
  'Ben',
  'Charlie',
  'Dan',
  'Ellie',
  'Evie',
  'Fred',
  'Izzy',
  'Josh',
  'Lottie',
  'Matt',
];
const SHORTER = [
  'Millie',
  'Ollie',
  'Sam',
  'Theo',
  'Tilly',
  'Tom',
  'Will',
  'Zak',
  'Beth',
  'Harry',
  'Mo',
];

function shortened(given: string, dice: Dice): string {
  const forms = [...SHORT, ...SHORTER].filter((short) =>
    isShortForm(foldName(given), foldName(short)),
  );
  return forms.length > 0 ? dice.pick(forms) : given;
}

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2008, 0, 1);

function dateView({ born, tradition }: Child, falls: Falls, dice: Dice): string | null {
  if (falls('birthDateUnknown')) return null;
  const date = new Date(FIRST_DAY + born * DAY).toISOString().slice(0, 10);
  const [year = '', month = '', day = ''] = date.split('-');
  if (falls('birthDateGuessed') || (GUESSED_OFTEN.has(tradition) && dice.chance(GUESSED_SHARE))) {
    return `${year}-01-01`;
  }
  if (falls('birthDateSwapped') && Number(day) <= 12) return `${year}-${day}-${month}`;
  if (!falls('birthDateDigitWrong')) return date;
  const other = String((Number(day) % 10) + dice.whole(0, 1) * 10 + 1).padStart(2, '0');
  return `${year}-${month}-${other}`;
}

function sexView({ sex }: Child, falls: Falls): LinkagePerson['sex'] {
  if (falls('sexUnknown')) return 'UNKNOWN';
  return (sex === 'F') !== falls('sexWrong') ? 'FEMALE' : 'MALE';
}

function addressView(
  home: Child['home'],
  formerHome: Child['home'],
  falls: Falls,
  dice: Dice,
): LinkagePerson['addresses'] {
  if (falls('addressUnknown')) return [];
  const isOld = falls('addressOld');
  const place = isOld ? formerHome : home;
  let line = place.line;
  if (dice.chance(0.3)) for (const [whole, short] of ABBREVIATED) line = line.replace(whole, short);
  if (falls('lineMistyped')) line = mistyped(line, dice);
  const postcode = falls('postcodeUnknown')
    ? null
    : falls('postcodeMistyped')
      ? mistyped(place.postcode, dice)
      : place.postcode;
  const remembers = !isOld && dice.chance(0.15);
  return remembers ? [{ line, postcode }, formerHome] : [{ line, postcode }];
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One letter wrong, gone, doubled, or two turned; never the first. */
function mistyped(text: string, dice: Dice): string {
  const at = dice.whole(1, Math.max(text.length - 2, 1));
  const [before, letter, after] = [text.slice(0, at), text[at] ?? '', text.slice(at + 1)];
  return dice.pick([
    `${before}${LETTERS[dice.whole(0, 25)] ?? ''}${after}`,
    `${before}${after}`,
    `${before}${letter}${letter}${after}`,
    `${before}${after.slice(0, 1)}${letter}${after.slice(1)}`,
  ]);
}
