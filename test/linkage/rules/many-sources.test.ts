import { describe, expect, it } from 'vitest';
import type { LinkagePerson } from '../../../src/linkage/linkage-person.ts';
import { scoreSets } from '../../../src/linkage/link-sets.ts';
import { Roll } from '../../../src/linkage/roll.ts';
import { Children } from '../../../src/linkage/rules/children.ts';
import { ruleOnPairs } from '../../../src/linkage/rules/rule-on-pairs.ts';
import { THRESHOLDS } from '../../../src/linkage/rules/thresholds.ts';
import { aPerson } from '../likenesses/a-person.ts';

const MAYA = aPerson({
  given: 'Maya',
  family: 'Okafor',
  dateOfBirth: '2015-04-25',
  sex: 'FEMALE',
  addresses: [{ line: '12 High Street', postcode: 'NM1 1AA' }],
});
const numbered = (value: string): Partial<LinkagePerson> => ({
  numbers: [{ system: 'NHS_NUMBER', value }],
});
const [ONE, OTHER] = [numbered('9434765870'), numbered('9434765919')];

type Said = readonly [source: number, more?: Partial<LinkagePerson>];
type Known = Partial<Record<'together' | 'keptApart', [number, number][]>>;

/** Pairs linked, and pairs in review with the reason, by place. */
function ruled(said: readonly Said[], { together = [], keptApart = [] }: Known = {}) {
  const sources = said.map(([source]) => source);
  const given = said.map(([, more]) => ({ ...MAYA, ...more }));
  const { pairs, persons } = scoreSets(Roll.of(given), sources, THRESHOLDS.review, 'FROZEN');
  const children = new Children(persons, { sources, together, keptApart });
  const world = { persons, sources, children, isInQuestion: () => true };
  const { linked, inReview } = ruleOnPairs(pairs, world, THRESHOLDS);
  return {
    linked: linked.map(({ one, other }) => `${one}-${other}`).sort(),
    inReview: inReview.map(({ one, other, heldBack }) => `${one}-${other} ${heldBack}`).sort(),
  };
}

describe('persons of many sources', () => {
  it('are one child, of whom the third record is no rival', () => {
    expect(ruled([[1], [2], [3]])).toEqual({ linked: ['0-1', '0-2', '1-2'], inReview: [] });
  });

  it('wait where a source knows two who are as like', () => {
    expect(ruled([[1], [2], [2]])).toEqual({ linked: [], inReview: ['0-1 RIVAL', '0-2 RIVAL'] });
  });

  it('wait where a rival comes after the link was made, and the link stands', () => {
    const known = { together: [[0, 1]] as [number, number][] };
    expect(ruled([[1], [2], [2]], known)).toEqual({ linked: [], inReview: ['0-2 RIVAL'] });
  });

  it('are no rivals by what twins share, be the names ever so near', () => {
    const parents = [{ given: 'Ada', family: 'Okafor' }];
    const [silent, known] = [{ parents: [] }, { parents }];
    const linked = ['0-2', '1-3'];
    const mayla = { given: 'Mayla', ...known };
    expect(
      ruled([
        [1, known],
        [1, mayla],
        [2, silent],
        [2, mayla],
      ]).linked,
    ).toEqual(linked);
  });

  it('are rivals where both may be called by one name, however rare it is', () => {
    const [ella, ellie] = [{ given: 'Ella' }, { given: 'Ellie' }];
    const { linked, inReview } = ruled([
      [1, ellie],
      [2, ella],
      [2, ellie],
    ]);
    expect(linked).toEqual([]);
    expect(inReview).toContain('0-2 RIVAL');
  });

  it('are rivals where a namesake was born that day, wherever they live', () => {
    const [ella, ellie] = [{ given: 'Ella' }, { given: 'Ellie' }];
    const moved = { addresses: [{ line: '1 Mill Lane', postcode: 'NM7 9XY' }] };
    const { linked } = ruled([
      [1, ellie],
      [1, { ...ella, ...moved }],
      [2, ella],
    ]);
    expect(linked).not.toContain('0-2');
  });

  it('are rivals where one bears the very name in that home, though born on another day', () => {
    const [amelia, millie] = [{ given: 'Amelia' }, { given: 'Millie' }];
    const { linked } = ruled([
      [1, millie],
      [2, amelia],
      [2, { ...millie, dateOfBirth: '2015-04-26' }],
    ]);
    expect(linked).toEqual([]);
  });

  it('are rivals where a source knows two of that name and birth date in one street', () => {
    const here = { addresses: [{ line: '1 2High Street', postcode: 'NM1 1AA' }] };
    const there = { addresses: [{ line: '1 Mill Lane', postcode: 'NM7 9XY' }] };
    expect(ruled([[1], [2], [2, here]]).linked).toEqual([]);
    expect(ruled([[1], [2], [2, there]]).linked).toEqual(['0-1']);
  });

  it('are not asked after where a source knows another child who is far better', () => {
    const sister = { given: 'Maia', addresses: [{ line: '1 Mill Lane', postcode: 'NM7 9XY' }] };
    expect(ruled([[1], [2], [2, sister]])).toEqual({ linked: ['0-1'], inReview: [] });
  });
});

describe('no chain of links', () => {
  const chained = { together: [[1, 2]] as [number, number][] };

  it.each<[string, Partial<LinkagePerson>, Partial<LinkagePerson>, string]>([
    ['NHS numbers', ONE, OTHER, 'NHS_NUMBERS_CONFLICT'],
    ['sexes', { sex: 'FEMALE' }, { sex: 'MALE' }, 'SEX_CONFLICTS'],
  ])(
    'joins two %s: by who has neither nobody is linked to either',
    (_what, mine, theirs, reason) => {
      const silent = { sex: 'UNKNOWN', numbers: [] } as const;
      const { linked, inReview } = ruled([
        [1, mine],
        [2, silent],
        [3, theirs],
      ]);
      expect(linked).toEqual([]);
      expect(inReview).toEqual(['0-1 RIVAL', `0-2 ${reason}`, '1-2 RIVAL']);
      const { linked: later, inReview: waiting } = ruled(
        [
          [1, mine],
          [2, silent],
          [3, theirs],
        ],
        chained,
      );
      expect(later).toEqual([]);
      expect(waiting).toEqual(['0-1 RIVAL', `0-2 ${reason}`]);
    },
  );

  it('joins two whom somebody keeps apart, by a third', () => {
    const keptApart: [number, number][] = [[0, 2]];
    expect(ruled([[1], [2], [3]], { keptApart }).linked).toEqual([]);
    expect(ruled([[1], [2], [3]], { ...chained, keptApart })).toEqual({
      linked: [],
      inReview: ['0-1 RIVAL'],
    });
  });

  it('joins a child to another of whose records one is not like it, and conflicts', () => {
    const unlike = { given: 'Zoe', family: 'Bello', dateOfBirth: '2012-01-30', addresses: [] };
    const records: Said[] = [[1, ONE], [2], [3, { ...unlike, ...OTHER }]];
    expect(ruled(records, chained)).toEqual({ linked: [], inReview: ['0-1 CONFLICT'] });
    expect(ruled(records).linked).toEqual(['0-1']);
  });

  it('joins two records of one source', () => {
    const { linked, inReview } = ruled([[1], [2], [1]], chained);
    expect(linked).toEqual([]);
    expect(inReview).toEqual(['0-1 RIVAL']);
  });
});

it('a record without any name is nobody’s but by a number', () => {
  const nameless = { given: null, family: null, addresses: [] };
  expect(ruled([[1], [2, nameless]])).toEqual({ linked: [], inReview: [] });
  expect(
    ruled([
      [1, ONE],
      [2, { ...nameless, ...ONE }],
    ]).inReview,
  ).toEqual(['0-1 GIVEN_NAME_DIFFERS']);
});
