import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ceiling } from '../../src/linkage/ceiling/ceiling.ts';
import { comparePersons } from '../../src/linkage/compare-persons.ts';
import { frozenEstimate } from '../../src/linkage/model/frozen-parameters.ts';
import { MatchModel } from '../../src/linkage/model/match-model.ts';
import { Blocks, LARGEST_BLOCK } from '../../src/linkage/blocking/blocks.ts';
import { areAlike, jaroWinkler } from '../../src/linkage/likenesses/jaro-winkler.ts';
import type { LinkagePerson } from '../../src/linkage/linkage-person.ts';
import { Population } from '../../src/linkage/population.ts';
import { Roll } from '../../src/linkage/roll.ts';
import { simulateArea } from '../rigs/twins/simulate-area.ts';
import { aPerson } from './likenesses/a-person.ts';

/** What is seldom met in an invented area. */
const ODD: readonly Partial<LinkagePerson>[] = [
  {},
  { given: 'Green', family: 'Ann' },
  { given: 'Grene', family: 'Stone' },
  { given: 'Liz', family: null },
  { given: 'Elizabeth', family: 'Green-Stone' },
  { given: null, family: 'Stone', formerNames: [{ given: 'Liz', family: 'Green' }] },
  { dateOfBirth: '2014-01-01' },
  { dateOfBirth: '2015-01-01' },
  { dateOfBirth: null, sex: 'UNKNOWN' },
  { dateOfBirth: '2015-30-02' },
  { dateOfBirth: '2051-01-30' },
  { addresses: [{ line: '12 Mill Lane', postcode: null }] },
  { addresses: [{ line: '12 Mill Lnae', postcode: 'NM1 2AB' }] },
  { addresses: [{ line: null, postcode: 'NM1 2AA' }] },
  {
    addresses: [
      { line: 'Mill Lane', postcode: 'NM12AA' },
      { line: '3 Hill Rd', postcode: 'X' },
    ],
  },
];

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

  it('the weight of a pair, which its ceiling is never below, and in most is below every threshold', () => {
    const roll = Roll.of([
      ...[...simulateArea(250, 5)].map(({ person }) => person),
      ...ODD.map(aPerson),
      ...[...simulateArea(20, 6)].map(({ person }, at) => aPerson({ ...person, ...ODD[at] })),
    ]);
    const model = new MatchModel(roll.population, frozenEstimate(roll.population.size));
    const ceiling = new Ceiling(roll, model);
    let [pairs, spared] = [0, 0];
    for (let one = 0; one < roll.length; one += 1) {
      for (let other = one + 1; other < roll.length; other += 1) {
        const [a, b] = [roll.at(one), roll.at(other)];
        if (!a || !b) continue;
        const weight = model.weigh(comparePersons(a, b), a, b);
        const most = ceiling.of(one, other);
        if (most < weight) expect.fail(`${most} < ${weight}: ${JSON.stringify([a, b])}`);
        pairs += 1;
        if (most < 0) spared += 1;
      }
    }
    expect(spared / pairs).toBeGreaterThan(0.9);
  });
});
