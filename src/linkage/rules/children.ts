import type { ComparablePerson } from '../population.ts';
import { nhsNumbersConflict, upnsConflict } from './numbers.ts';

/** Why the children of two persons are not made one. */
export type Obstacle = 'ONE_SOURCE' | 'NUMBERS' | 'SEXES' | 'KEPT_APART';

export interface KnownChildren {
  /** Null: one set, which may hold a child more than once. */
  readonly sources: readonly number[] | null;
  /** Persons who are one child already. */
  readonly together: readonly (readonly number[])[];
  /** Persons whom somebody found not to be one. */
  readonly keptApart: readonly (readonly [number, number])[];
}

/**
 * Which persons are one child, as links are made. A chain of links never brings together what no link
 * would: two persons of one source, two numbers for life of one kind, two sexes, or whom somebody keeps apart.
 */
export class Children {
  readonly #persons: readonly ComparablePerson[];
  readonly #sources: readonly number[] | null;
  readonly #membersOf = new Map<number, readonly number[]>();
  readonly #keptApart: ReadonlySet<string>;

  constructor(
    persons: readonly ComparablePerson[],
    { sources, together, keptApart }: KnownChildren,
  ) {
    this.#persons = persons;
    this.#sources = sources;
    this.#keptApart = new Set(keptApart.map((pair) => nameOf(...pair)));
    for (const members of together) {
      for (const person of members) this.#membersOf.set(person, members);
    }
  }

  areOne(one: number, other: number): boolean {
    return this.#members(one).includes(other);
  }

  areKeptApart(one: number, other: number): boolean {
    return this.#keptApart.has(nameOf(one, other));
  }

  /** The first that stands in the way, or null: the two may become one child. */
  obstacle(one: number, other: number): Obstacle | null {
    for (const mine of this.#members(one)) {
      for (const theirs of this.#members(other)) {
        const obstacle = this.#between(mine, theirs);
        if (obstacle !== null) return obstacle;
      }
    }
    return null;
  }

  join(one: number, other: number): void {
    const members = [...this.#members(one), ...this.#members(other)];
    for (const person of members) this.#membersOf.set(person, members);
  }

  #members(person: number): readonly number[] {
    return this.#membersOf.get(person) ?? [person];
  }

  #between(one: number, other: number): Obstacle | null {
    const [a, b] = [this.#persons[one], this.#persons[other]];
    if (!a || !b) return null;
    if (this.#sources && this.#sources[one] === this.#sources[other]) return 'ONE_SOURCE';
    if (this.areKeptApart(one, other)) return 'KEPT_APART';
    if (nhsNumbersConflict(a, b) || upnsConflict(a, b)) return 'NUMBERS';
    return a.sex !== b.sex && a.sex !== 'UNKNOWN' && b.sex !== 'UNKNOWN' ? 'SEXES' : null;
  }
}

const nameOf = (one: number, other: number): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`;
