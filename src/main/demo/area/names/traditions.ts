import { faker as british } from '@faker-js/faker/locale/en_GB';
import { faker as ghanaian } from '@faker-js/faker/locale/en_GH';
import { faker as indian } from '@faker-js/faker/locale/en_IN';
import { faker as nigerian } from '@faker-js/faker/locale/en_NG';
import { faker as polish } from '@faker-js/faker/locale/pl';
import { faker as portuguese } from '@faker-js/faker/locale/pt_PT';
import { faker as romanian } from '@faker-js/faker/locale/ro';
import { faker as turkish } from '@faker-js/faker/locale/tr';
import type { Dice } from '../dice.ts';
import { BRITISH_BOYS, BRITISH_FAMILIES, BRITISH_GIRLS } from './british-names.ts';
import * as declared from './declared-names.ts';

/** A tradition of naming, with the DfE ethnicity codes of those who follow it. */
interface Tradition {
  readonly families: (dice: Dice) => string;
  readonly girls: (dice: Dice) => string;
  readonly boys: (dice: Dice) => string;
  readonly ethnicities: readonly (readonly [code: string, weight: number])[];
}

type Library = typeof british;
type Names = (dice: Dice) => string;

const from =
  (list: readonly string[]): Names =>
  (dice) =>
    dice.skewed(list);
const mostly =
  (common: readonly string[], rare: readonly string[]): Names =>
  (dice) =>
    dice.chance(0.88) ? dice.skewed(common) : dice.pick(rare);

/** The library's lists are alphabetical: a fixed shuffle makes other letters than A common. */
const ofLibrary = (library: Library, part: 'last_name' | 'first_name', kind: string): string[] => {
  const lists = library.definitions.person[part] as Readonly<Record<string, readonly string[]>>;
  const rank = (name: string) =>
    Array.from(name).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7);
  return [...(lists[kind] ?? [])]
    .map((name) => [rank(name), name] as const)
    .toSorted(([a, one], [b, other]) => a - b || (one < other ? -1 : 1))
    .map(([, name]) => name);
};

const libraryTradition = (library: Library, ethnicities: Tradition['ethnicities']): Tradition => ({
  families: from(ofLibrary(library, 'last_name', 'generic')),
  girls: from(ofLibrary(library, 'first_name', 'female')),
  boys: from(ofLibrary(library, 'first_name', 'male')),
  ethnicities,
});

const TRADITIONS = {
  BRITISH: {
    families: mostly(BRITISH_FAMILIES, ofLibrary(british, 'last_name', 'generic')),
    girls: mostly(BRITISH_GIRLS, ofLibrary(british, 'first_name', 'female')),
    boys: mostly(BRITISH_BOYS, ofLibrary(british, 'first_name', 'male')),
    ethnicities: [
      ...([
        ['WBRI', 84],
        ['WIRI', 2],
        ['MWBC', 4],
        ['MWAS', 2],
      ] as const),
      ...([
        ['BCRB', 3],
        ['MOTH', 2],
        ['WROM', 1],
        ['NOBT', 2],
      ] as const),
    ],
  },
  MUSLIM: {
    families: from(declared.MUSLIM_FAMILIES),
    girls: from(declared.MUSLIM_GIRLS),
    boys: from(declared.MUSLIM_BOYS),
    ethnicities: [
      ['APKN', 62],
      ['ABAN', 22],
      ['OOTH', 10],
      ['MWAS', 6],
    ],
  },
  SOMALI: {
    families: from(declared.SOMALI_FAMILIES),
    girls: from(declared.SOMALI_GIRLS),
    boys: from(declared.SOMALI_BOYS),
    ethnicities: [['BAFR', 100]],
  },
  CHINESE: {
    families: from(declared.CHINESE_FAMILIES),
    girls: from(declared.CHINESE_GIRLS),
    boys: from(declared.CHINESE_BOYS),
    ethnicities: [['CHNE', 100]],
  },
  INDIAN: libraryTradition(indian, [
    ['AIND', 90],
    ['AOTH', 10],
  ]),
  NIGERIAN: libraryTradition(nigerian, [
    ['BAFR', 90],
    ['MWBA', 10],
  ]),
  GHANAIAN: libraryTradition(ghanaian, [['BAFR', 100]]),
  POLISH: libraryTradition(polish, [['WOTH', 100]]),
  ROMANIAN: libraryTradition(romanian, [
    ['WOTH', 82],
    ['WROM', 18],
  ]),
  PORTUGUESE: libraryTradition(portuguese, [
    ['WOTH', 80],
    ['MOTH', 20],
  ]),
  TURKISH: libraryTradition(turkish, [
    ['WOTH', 60],
    ['OOTH', 40],
  ]),
} as const satisfies Record<string, Tradition>;

export type TraditionName = keyof typeof TRADITIONS;

const SHARES: readonly (readonly [TraditionName, number])[] = [
  ...([
    ['BRITISH', 66],
    ['MUSLIM', 11],
    ['INDIAN', 4],
    ['POLISH', 4],
    ['NIGERIAN', 4],
  ] as const),
  ...([
    ['ROMANIAN', 3],
    ['SOMALI', 2],
    ['CHINESE', 2],
    ['PORTUGUESE', 1.5],
  ] as const),
  ...([
    ['TURKISH', 1.5],
    ['GHANAIAN', 1],
  ] as const),
];

export const pickTradition = (dice: Dice): TraditionName => dice.weighted(SHARES);

export const familyName = (tradition: TraditionName, dice: Dice): string =>
  TRADITIONS[tradition].families(dice);

export const givenName = (tradition: TraditionName, sex: 'F' | 'M', dice: Dice): string =>
  sex === 'F' ? TRADITIONS[tradition].girls(dice) : TRADITIONS[tradition].boys(dice);

export const ethnicityOf = (tradition: TraditionName, dice: Dice): string =>
  dice.weighted<string>(TRADITIONS[tradition].ethnicities);
