import type { Persons } from '../comparable-person.ts';
import { areMerged, nhsNumbersConflict, upnsConflict } from './numbers.ts';

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
 * would: two persons of one source that no merge has made one, two numbers for life of one kind, two sexes, or whom somebody keeps apart.
 */
export class Children {
  readonly #persons: Persons;
  readonly #sources: readonly number[] | null;
  /** Of those who are one child with somebody. */
  readonly #membersOf: (readonly number[] | undefined)[];
  readonly #keptApart = new Map<number, Set<number>>();

  constructor(persons: Persons, { sources, together, keptApart }: KnownChildren) {
    this.#persons = persons;
    this.#sources = sources;
    this.#membersOf = new Array<undefined>(persons.length);
    for (const pair of keptApart) {
      const [one, other] = inOrder(...pair);
      this.#keptApart.set(one, (this.#keptApart.get(one) ?? new Set()).add(other));
    }
    for (const members of together) {
      for (const person of members) this.#membersOf[person] = members;
    }
  }

  areOne(one: number, other: number): boolean {
    return this.#members(one).includes(other);
  }

  areKeptApart(one: number, other: number): boolean {
    const [first, second] = inOrder(one, other);
    return this.#keptApart.get(first)?.has(second) ?? false;
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
    for (const person of members) this.#membersOf[person] = members;
  }

  #members(person: number): readonly number[] {
    return this.#membersOf[person] ?? [person];
  }

  #between(one: number, other: number): Obstacle | null {
    const [a, b] = [this.#persons.at(one), this.#persons.at(other)];
    if (!a || !b) return null;
    const isOneSource = this.#sources && this.#sources[one] === this.#sources[other];
    if (isOneSource && !areMerged(a, b)) return 'ONE_SOURCE';
    if (this.areKeptApart(one, other)) return 'KEPT_APART';
    if (nhsNumbersConflict(a, b) || upnsConflict(a, b)) return 'NUMBERS';
    return a.sex !== b.sex && a.sex !== 'UNKNOWN' && b.sex !== 'UNKNOWN' ? 'SEXES' : null;
  }
}

const inOrder = (one: number, other: number): [number, number] =>
  one < other ? [one, other] : [other, one];
