import { describe, expect, it } from 'vitest';
import { comparePersons } from '../../../src/linkage/compare-persons.ts';
import type { LinkagePerson } from '../../../src/linkage/linkage-person.ts';
import { Population } from '../../../src/linkage/population.ts';
import type { HeldBack } from '../../../src/linkage/rules/hold-back.ts';
import { heldBackBy } from '../../../src/linkage/rules/hold-back.ts';
import { THRESHOLDS } from '../../../src/linkage/rules/thresholds.ts';
import { aPerson } from '../likenesses/a-person.ts';

const MAYA = aPerson({
  given: 'Maya',
  family: 'Okafor',
  dateOfBirth: '2015-04-25',
  sex: 'FEMALE',
  addresses: [{ line: '12 High Street', postcode: 'NM1 1AA' }],
});
const number = (value: string): LinkagePerson['numbers'][number] => ({
  system: 'NHS_NUMBER',
  value,
});

function ruling(
  other: Partial<LinkagePerson>,
  {
    own = {},
    weight = 20,
    twinlike = false,
    rivalWeight = -Infinity,
    others = [] as string[],
  } = {},
): HeldBack | null {
  const population = new Population();
  const [a, b] = [population.admit({ ...MAYA, ...own }), population.admit({ ...MAYA, ...other })];
  for (const given of others) population.admit(aPerson({ given }));
  const pattern = comparePersons(a, b);
  const hasTwinlike = () => twinlike;
  return heldBackBy({ a, b, pattern, weight, hasTwinlike, rivalWeight }, THRESHOLDS);
}

describe('what holds a link back', () => {
  it('nothing, where all agrees', () => {
    expect(ruling({})).toBeNull();
  });

  it('too little weight in a household, and by name alone', () => {
    const moved = { addresses: [{ line: '3 Mill Lane', postcode: 'NM7 9XY' }] };
    expect(ruling({}, { weight: 6.9 })).toBe('TOO_LITTLE_AGREES');
    expect(ruling(moved, { weight: 16.9 })).toBe('TOO_LITTLE_AGREES');
    expect(ruling(moved, { weight: 17 })).toBeNull();
  });

  it('the first of January, the names and even a parent, away from home', () => {
    const [own, parents] = [{ dateOfBirth: '2015-01-01' }, [{ given: 'Ada', family: 'Okafor' }]];
    const moved = { ...own, addresses: [{ line: '3 Mill Lane', postcode: 'NM7 9XY' }] };
    expect(ruling(moved, { own })).toBe('TOO_LITTLE_AGREES');
    const known = { ...moved, parents, sex: 'UNKNOWN' } as const;
    expect(ruling(known, { own: { ...own, parents } })).toBe('TOO_LITTLE_AGREES');
    const [day, knownDay] = [
      { dateOfBirth: '2015-01-02' },
      { ...known, dateOfBirth: '2015-01-02' },
    ];
    expect(ruling(knownDay, { own: { ...day, parents } })).toBeNull();
    expect(ruling(own, { own })).toBeNull();
  });

  it('sex that conflicts, not sex unknown', () => {
    expect(ruling({ sex: 'MALE' })).toBe('SEX_CONFLICTS');
    expect(ruling({ sex: 'UNKNOWN' })).toBeNull();
  });

  it('another given name, and no name at all', () => {
    expect(ruling({ given: 'Zara' })).toBe('GIVEN_NAME_DIFFERS');
    expect(ruling({ given: 'Twin 1' })).toBe('GIVEN_NAME_DIFFERS');
    expect(ruling({ given: 'Baby' }, { own: { given: 'Baby' } })).toBe('GIVEN_NAME_DIFFERS');
  });

  it('a like given name that is a name of its own, not a slip', () => {
    const own = { given: 'Jayden' };
    const others = ['Jaydan', 'Jaydan', 'Jayden', 'Jayden'];
    expect(ruling({ given: 'Jaydan' }, { own, others })).toBe('GIVEN_NAME_DIFFERS');
    expect(ruling({ given: 'Jaydan' }, { own })).toBeNull();
  });

  it('a short form, where many bear either name', () => {
    const own = { given: 'Ella' };
    const others = ['Ella', 'Ella', 'Ellie', 'Ellie'];
    expect(ruling({ given: 'Ellie' }, { own, others })).toBe('GIVEN_NAME_DIFFERS');
    expect(ruling({ given: 'Ellie' }, { own })).toBeNull();
    const [henry, harrys] = [{ given: 'Henry' }, ['Henry', 'Henry', 'Harry', 'Harry']];
    expect(ruling({ given: 'Harry' }, { own: henry, others: harrys })).toBe('GIVEN_NAME_DIFFERS');
  });

  it('a twin or one like it, unless the given name is the very same', () => {
    expect(ruling({ given: 'Mayaa' }, { twinlike: true })).toBe('ANOTHER_CHILD_LIKE_IT');
    expect(ruling({ family: 'Bell' }, { twinlike: true })).toBe('ANOTHER_CHILD_LIKE_IT');
    expect(ruling({}, { twinlike: true })).toBeNull();
  });

  it.each<[string, Partial<LinkagePerson>]>([
    ['another surname', { family: 'Bell' }],
    ['names in each other’s place', { given: 'Okafor', family: 'Maya' }],
    ['two digits of the birth date', { dateOfBirth: '2015-04-11' }],
    ['a birth date guessed', { dateOfBirth: '2015-01-01' }],
  ])(
    'nothing, where %s is all that is wrong in one house, but for other parents',
    (_what, wrong) => {
      const [mother, another] = [
        { given: 'Ada', family: 'Okafor' },
        { given: 'Sue', family: 'Bell' },
      ];
      expect(ruling(wrong)).toBeNull();
      expect(ruling(wrong, { own: { sex: 'UNKNOWN' } })).toBe('TOO_LITTLE_AGREES');
      const own = { parents: [mother] };
      expect(ruling({ ...wrong, parents: [another] }, { own })).toBe('TOO_LITTLE_AGREES');
    },
  );

  it('a birth date guessed of another year', () => {
    expect(ruling({ dateOfBirth: '2014-01-01' })).toBe('TOO_LITTLE_AGREES');
  });

  it('no birth date, unless the parents are the same', () => {
    const parents = [{ given: 'Ada', family: 'Okafor' }];
    expect(ruling({ dateOfBirth: null })).toBe('TOO_LITTLE_AGREES');
    expect(ruling({ dateOfBirth: null, parents }, { own: { parents } })).toBeNull();
  });

  it('a rival within six bits', () => {
    expect(ruling({}, { rivalWeight: 14.5 })).toBe('RIVAL');
    expect(ruling({}, { rivalWeight: 14 })).toBeNull();
  });

  it('two valid NHS numbers, whatever else agrees', () => {
    const own = { numbers: [number('943 476 5870')] };
    expect(ruling({ numbers: [number('9434765919')] }, { own, weight: 60 })).toBe(
      'NHS_NUMBERS_CONFLICT',
    );
    expect(ruling({ numbers: [number('9434765871')] }, { own })).toBeNull();
  });

  it('not two of which a merge put the one in the place of the other', () => {
    const own = { numbers: [number('9434765870')] };
    const former = { system: 'FORMER_NHS_NUMBER', value: '9434765870' } as const;
    const merged = { numbers: [number('9434765919'), former], family: 'Bello', addresses: [] };
    expect(ruling(merged, { own, weight: 1 })).toBeNull();
    expect(ruling({ ...merged, given: 'Zara' }, { own, weight: 60 })).toBe('NUMBER_NOT_BORNE_OUT');
  });

  it('not a valid NHS number in common with birth date and a name', () => {
    const own = { numbers: [number('943 476 5870')] };
    const moved = { numbers: own.numbers, family: 'Bello', addresses: [] };
    expect(ruling(moved, { own, weight: 1 })).toBeNull();
  });

  it('a number for life that the birth date or the names do not bear out', () => {
    const upn = { system: 'UPN', value: 'B801200005001' } as const;
    for (const numbers of [[number('943 476 5870')], [upn]]) {
      const same = { own: { numbers }, weight: 40 };
      expect(ruling({ numbers, dateOfBirth: '2012-09-11' }, same)).toBe('NUMBER_NOT_BORNE_OUT');
      expect(ruling({ numbers, given: 'Zara', family: 'Bello' }, same)).toBe(
        'NUMBER_NOT_BORNE_OUT',
      );
      expect(ruling({ numbers, dateOfBirth: '2015-04-26' }, same)).toBeNull();
    }
  });

  it('two permanent current UPNs, not a temporary or a former one', () => {
    const upns = (...numbers: LinkagePerson['numbers'][number][]) => ({ numbers });
    const [mine, temporary] = ['B801200005001', 'M80120000500A'];
    const own = upns({ system: 'UPN', value: mine });
    const other = { system: 'UPN', value: 'G299200123017' } as const;
    expect(ruling(upns(other), { own, weight: 60 })).toBe('UPNS_CONFLICT');
    expect(ruling(upns({ ...other, system: 'FORMER_UPN' }), { own })).toBeNull();
    expect(ruling(upns({ system: 'UPN', value: temporary }), { own })).toBeNull();
  });
});
