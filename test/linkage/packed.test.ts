import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Blocks, LARGEST_BLOCK } from '../../src/linkage/blocking/blocks.ts';
import { areAlike, jaroWinkler } from '../../src/linkage/likenesses/jaro-winkler.ts';
import { Population } from '../../src/linkage/population.ts';
import { Roll } from '../../src/linkage/roll.ts';
import { simulateArea } from '../rigs/twins/simulate-area.ts';
import { aPerson } from './likenesses/a-person.ts';

describe('what is packed for speed is the same as what is plain', () => {
  it('a person on a roll', () => {
    const numbers = [{ system: 'NHS_NUMBER' as const, value: '9434765870' }];
    const persons = [
      aPerson({ numbers }),
      ...[...simulateArea(300, 5)].map(({ person }) => person),
      aPerson({ dateOfBirth: '2015-02-30', parents: [{ given: 'Ann', family: null }] }),
    ];
    const [roll, population] = [Roll.of(persons), new Population()];
    const admitted = persons.map((person) => population.admit(person));
    expect(persons.map((_person, place) => roll.at(place))).toEqual(admitted);
    expect(roll.at(persons.length)).toBeUndefined();
    expect(roll.population.counts()).toEqual(population.counts());
  });

  it('who shares a block with whom, unless the block is too wide', () => {
    const keys = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 12 })), { maxLength: 60 });
    fc.assert(
      fc.property(keys, fc.constantFrom(1, 2 ** 28), (persons, spread) => {
        const hashes = Uint32Array.from(persons.flat(), (key) => key * spread);
        let end = 0;
        const starts = Uint32Array.from([0, ...persons.map((own) => (end += own.length))]);
        const blocks = new Blocks(hashes, starts);
        persons.forEach((own, person) => {
          const met = new Set<number>();
          blocks.forEachSharing(person, (other) => met.add(other));
          const sharing = persons.flatMap((theirs, other) =>
            other > person && theirs.some((key) => own.includes(key)) ? [other] : [],
          );
          expect([...met].sort((a, b) => a - b)).toEqual(sharing);
        });
      }),
    );
    const wide = new Uint32Array(LARGEST_BLOCK + 1).fill(7);
    const starts = Uint32Array.from({ length: LARGEST_BLOCK + 2 }, (_one, at) => at);
    const blocks = new Blocks(wide, starts);
    blocks.forEachSharing(0, () => expect.unreachable());
    expect(blocks.oversized).toEqual({ blocks: 1, largest: LARGEST_BLOCK + 1 });
  });

  it('likeness that is told by the letters alone', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'é', '1'),
      maxLength: 35,
    });
    const least = fc.constantFrom(0.82, 0.88, 0.92);
    fc.assert(
      fc.property(name, name, least, (one, other, at) => {
        expect(areAlike(one, other, at)).toBe(jaroWinkler(one, other) >= at);
      }),
    );
  });
});
