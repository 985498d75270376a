import type { ComparedField, Level, Pattern } from '../comparisons.ts';
import { COMPARED_FIELDS, COMPARISONS, LEVELS_A_FIELD, levelAt, rankAt } from '../comparisons.ts';
import { FIRST_OF_JANUARY } from '../likenesses/compare-dates.ts';
import type { ComparablePerson } from '../comparable-person.ts';
import type { Population } from '../population.ts';
import type { Term } from '../vocabulary.ts';
import type { Estimate, Parameters } from './parameters.ts';

/** One field's part in a match weight, in bits: one bit more makes a match twice as likely. */
export interface FieldWeight {
  readonly field: ComparedField;
  readonly level: Level;
  readonly bits: number;
}

/** No name counts as rarer than this share of people, however few bear it here. */
const RAREST_SHARE = 1e-5;
const FIELD = Object.fromEntries(COMPARED_FIELDS.map((field, index) => [field, index])) as Record<
  ComparedField,
  number
>;
const LARGEST_FAMILY = 12;
const BEST = 1;
const RANK_OF_SWAPPED = COMPARISONS.given.indexOf('SWAPPED') + 1;
const ADDRESS_LEVELS = COMPARISONS.address;
const RANK_OF_LINE = ADDRESS_LEVELS.indexOf('LINE') + 1;
const RANK_OF_POSTCODE = ADDRESS_LEVELS.indexOf('POSTCODE') + 1;
/** Levels of the address by which one thing is shared word for word. */
const RANKS_OF_SHARED = [BEST, RANK_OF_LINE, RANK_OF_POSTCODE];

/** Parameters at work in one population: match weights, in bits, above and below even odds. */
export class MatchModel {
  readonly #bits: Float64Array;
  readonly #m: Float64Array;
  readonly #u: Float64Array;
  readonly #recordsOfOne: number;
  readonly #firstOfJanuary: number;
  readonly #population: Population;
  readonly #priorBits: number;
  /** Of the parameters. */
  readonly version: string;

  constructor(population: Population, { parameters, priorBits, recordsOfOne }: Estimate) {
    this.#population = population;
    this.#priorBits = priorBits;
    this.version = parameters.version;
    this.#bits = levelTable((field, level) =>
      Math.log2(share(parameters.m, field, level) / share(parameters.u, field, level)),
    );
    this.#m = levelTable((field, level) => share(parameters.m, field, level));
    this.#u = levelTable((field, level) => share(parameters.u, field, level));
    this.#recordsOfOne = recordsOfOne;
    this.#firstOfJanuary = Math.log2(population.excessOfFirstOfJanuary);
  }

  get priorBits(): number {
    return this.#priorBits;
  }

  /** The whole weight of a pair that agrees so: above 0 it is likelier one person than two. */
  weigh(pattern: Pattern, a: ComparablePerson, b: ComparablePerson): number {
    let bits = this.#priorBits;
    for (let field = 0; field < COMPARED_FIELDS.length; field += 1) {
      bits += this.#fieldBits(field, rankAt(pattern, field), a, b);
    }
    return bits;
  }

  /** The same weight, field by field, for a person to judge it; what was not compared is left out. */
  explain(pattern: Pattern, a: ComparablePerson, b: ComparablePerson): FieldWeight[] {
    return COMPARED_FIELDS.flatMap((field, index) => {
      const level = levelAt(pattern, field);
      return level === null
        ? []
        : [{ field, level, bits: this.#fieldBits(index, rankAt(pattern, index), a, b) }];
    });
  }

  /** What a level weighs where nothing is known of how common the thing is that is shared. */
  bitsOf<F extends ComparedField>(field: F, level: Level<F>): number {
    return this.#bits[placeOf(field, level)] ?? 0;
  }

  /** What it weighs to have a name in common. */
  bitsOfName(field: 'given' | 'family', name: Term): number {
    return this.#bitsOfShared(placeOf(field, 'EXACT'), name.count);
  }

  /** What a level of the address weighs at most: where it tells by how rare a thing is, nobody else has it. */
  mostBitsOfAddress(level: Level<'address'>): number {
    const bits = this.bitsOf('address', level);
    return RANKS_OF_SHARED.includes(ADDRESS_LEVELS.indexOf(level) + 1)
      ? Math.max(bits, this.#bitsOfShared(placeOf('address', level), 0))
      : bits;
  }

  /** What it weighs to be born on the same day. `birthDate`: YYYYMMDD. */
  bitsOfBirthDate(birthDate: string): number {
    const bits = this.bitsOf('dateOfBirth', 'EXACT');
    return birthDate.endsWith(FIRST_OF_JANUARY) ? bits - this.#firstOfJanuary : bits;
  }

  #fieldBits(field: number, rank: number, a: ComparablePerson, b: ComparablePerson): number {
    if (rank === 0) return 0;
    const bits = this.#bits[field * LEVELS_A_FIELD + rank] ?? 0;
    if (field === FIELD.dateOfBirth) {
      return rank === BEST ? this.bitsOfBirthDate(a.birthDate ?? '') : bits;
    }
    if (field === FIELD.given && rank === RANK_OF_SWAPPED) return this.#bitsOfSwapped(a, b);
    const term = sharedTerm(field, rank, a);
    return term === null ? bits : this.#bitsOfShared(field * LEVELS_A_FIELD + rank, term.count);
  }

  /** Sharing what few have tells more than sharing what many have. */
  #bitsOfShared(at: number, count: number): number {
    return Math.log2((this.#m[at] ?? 0) / this.#shareOf(count, this.#u[at] ?? 0));
  }

  /** How likely another person has the same: the records of the one in hand do not count. */
  #shareOf(count: number, onAverage: number): number {
    const others = Math.max(count - 1 - this.#recordsOfOne, 0);
    const rarest = Math.max(Math.min(onAverage, 1 / this.#population.size), RAREST_SHARE);
    return Math.max(others / this.#population.size, rarest);
  }

  /** Swapped common names, as George Davies and Davies George, tell no more than these in their places. */
  #bitsOfSwapped(a: ComparablePerson, b: ComparablePerson): number {
    const at = FIELD.given * LEVELS_A_FIELD + RANK_OF_SWAPPED;
    const shares = [a, b].map(({ given, family }) =>
      given && family ? this.#shareOf(given.count, 0) * this.#shareOf(family.count, 0) : 0,
    );
    return Math.log2((this.#m[at] ?? 0) / Math.max(...shares, this.#u[at] ?? 0));
  }
}

/** What two persons have in common word for word at this level, or null where its frequency says nothing. */
function sharedTerm(field: number, rank: number, a: ComparablePerson): Term | null {
  if (field === FIELD.given) return rank === BEST ? a.given : null;
  if (field === FIELD.family) return rank === BEST ? a.family : null;
  const [address, another] = a.addresses;
  // With a former address too, which of them is the shared one is not told here.
  if (field !== FIELD.address || !address || another) return null;
  if (rank === BEST) return isShared(address.household) ? address.household : null;
  if (rank === RANK_OF_LINE) return address.line;
  return rank === RANK_OF_POSTCODE ? address.postcode : null;
}

/** A hostel, a home, a block whose flats are not told apart: more records than a family has. */
const isShared = (household: Term | null): boolean => (household?.count ?? 0) > LARGEST_FAMILY;

const placeOf = (field: ComparedField, level: Level): number =>
  FIELD[field] * LEVELS_A_FIELD + (COMPARISONS[field] as readonly Level[]).indexOf(level) + 1;

const share = (shares: Parameters['m'], field: ComparedField, level: Level): number =>
  (shares[field] as Readonly<Record<string, number>>)[level] ?? 0;

function levelTable(value: (field: ComparedField, level: Level) => number): Float64Array {
  const table = new Float64Array(COMPARED_FIELDS.length * LEVELS_A_FIELD);
  COMPARED_FIELDS.forEach((field, index) => {
    COMPARISONS[field].forEach((level, rank) => {
      table[index * LEVELS_A_FIELD + rank + 1] = value(field, level);
    });
  });
  return table;
}
