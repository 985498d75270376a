import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { startKith } from '../support/kith.ts';
import { enterSmallArea } from '../support/small-area.ts';
import { agreeOnSearches, childId, enterPersons } from '../usecases/enter-persons.ts';

const database = await useTestDatabase();
const { ava } = await enterSmallArea(database.store);
await enterPersons(database, [
  {
    ...{ child: 'zoe', by: 'HEALTH', born: '2012-02-29', postcode: 'NM4 4DD' },
    ...{ given: ['Zoë', 'Mary', 'Jane'], family: 'O’Brien-Łukasz' },
  },
  ...Array.from({ length: 51 }, (_, n) => ({
    ...{ child: `twin ${String(n)}`, by: 'HEALTH' as const, born: '2011-01-01' },
    ...{ given: ['Sam'], family: n < 50 ? 'Common' : 'Hidden' },
  })),
]);
const kith = await startKith(database);

const FIND = `query Find($search: ChildSearch!, $purpose: PurposeOfUse!) {
  findChildren(search: $search, purpose: $purpose) { id name { text } dateOfBirth sex }
}`;
type Search = Readonly<Record<string, string>>;
const find = async (handle: string, purpose: string, search: Search) =>
  kith.ask<{ findChildren: { id: string }[] }>(handle, FIND, { search, purpose });
const idsFound = async (handle: string, purpose: string, search: Search) =>
  (await find(handle, purpose, search)).data?.findChildren.map(({ id }) => id);

describe('finding a child', () => {
  it('finds by an identifier, or by name and birth date, whom the practitioner may find', async () => {
    const found = {
      findChildren: [
        { id: ava, name: { text: 'Ava Rivers' }, dateOfBirth: '2015-04-02', sex: 'FEMALE' },
      ],
    };
    const byNumber = await find('school-nurse', 'DIRECT_CARE', { nhsNumber: '999 000 0018' });
    expect(byNumber.data).toEqual(found);
    const byName = await find('school-dsl', 'SAFEGUARDING', {
      familyName: 'rivers',
      dateOfBirth: '2015-04-02',
    });
    expect(byName.data).toEqual(found);
  });

  it('finds by the authority’s own number for the authority’s staff', async () => {
    expect(await idsFound('social-worker', 'SAFEGUARDING', { localAuthorityId: 'NM-1' })).toEqual([
      ava,
    ]);
  });

  it.each<Search>([
    { familyName: 'obrien lukasz' },
    { familyName: "O'BRIEN-ŁUKASZ", givenName: 'ZOE' },
    { givenName: 'Zoe Mary' },
    { givenName: 'jane', postcode: 'nm44dd' },
  ])('finds in spite of case, accents, apostrophes and hyphens: %j', async (search) => {
    const whole = { ...search, dateOfBirth: '2012-02-29' };
    expect(await idsFound('mash', 'SAFEGUARDING', whole)).toEqual([childId('zoe')]);
  });

  it.each<Search>([
    { familyName: 'obrien' },
    { familyName: 'O%' },
    { familyName: '______________' },
    { givenName: 'Zo*' },
    { givenName: 'Mary Jane' },
    { givenName: 'zoe', postcode: 'NM4 4DE' },
  ])('finds nobody by a part of a name, or by a wildcard: %j', async (search) => {
    const whole = { ...search, dateOfBirth: '2012-02-29' };
    expect(await idsFound('mash', 'SAFEGUARDING', whole)).toEqual([]);
  });

  it.each<[string, string, Search]>([
    ['class-teacher', 'EDUCATION_SUPPORT', { nhsNumber: '9990000018' }],
    ['school-nurse', 'DIRECT_CARE', { localAuthorityId: 'NM-1' }],
    ['school-nurse', 'DIRECT_CARE', { nhsNumber: '9990000026' }],
    ['social-worker', 'SAFEGUARDING', { nhsNumber: '9990000034' }],
    ['social-worker', 'SAFEGUARDING', { familyName: 'Stone', dateOfBirth: '2013-03-03' }],
    ['social-worker', 'SAFEGUARDING', { nhsNumber: '9990000026', postcode: 'NM3 7QZ' }],
    ['admin', 'SAFEGUARDING', { nhsNumber: '9990000018' }],
    ['school-nurse', 'DIRECT_CARE', { nhsNumber: '1234567890' }],
  ])(
    'shows %s for %s by %j nobody: searching by what one may not read finds nothing',
    async (handle, purpose, search) => {
      expect(await find(handle, purpose, search)).toEqual({
        status: 200,
        data: { findChildren: [] },
      });
    },
  );

  it('shows a sealed child to who may open the seal', async () => {
    const found = await idsFound('team-manager', 'SAFEGUARDING', { nhsNumber: '9990000034' });
    expect(found).toHaveLength(1);
  });
});

describe('a search that is not specific', () => {
  it.each<[Search, string]>([
    [{ familyName: 'Rivers' }, 'whole date of birth'],
    [{ dateOfBirth: '2015-04-02' }, 'given or family name'],
    [{ dateOfBirth: '2015-04-02', postcode: 'NM3 7QZ' }, 'given or family name'],
    [{ nhsNumber: '99900018' }, 'nhsNumber is ten digits'],
    [{ nhsNumber: '999000001%' }, 'nhsNumber is ten digits'],
    [{ upn: 'B80120000500' }, 'upn is thirteen'],
    [{ familyName: 'R', dateOfBirth: '2015-04-02' }, 'familyName is a whole name'],
    [{ givenName: '’-', dateOfBirth: '2015-04-02' }, 'givenName is a whole name'],
    [{ familyName: 'Rivers', dateOfBirth: '2015-04-02', postcode: 'NM3' }, 'whole postcode'],
    [{ familyName: 'Riv\r\ners', dateOfBirth: '2015-04-02' }, 'familyName is up to'],
    [{ familyName: '\u202esreviR', dateOfBirth: '2015-04-02' }, 'familyName is up to'],
    [{ familyName: 'R'.repeat(101), dateOfBirth: '2015-04-02' }, 'familyName is up to'],
    [{}, 'give an identifier'],
  ])('is refused, with what would help and without its values: %j', async (search, words) => {
    const { status, errors, data } = await find('mash', 'SAFEGUARDING', search);
    expect({ status, code: errors?.[0]?.extensions?.code }).toEqual({
      status: 400,
      code: 'BAD_USER_INPUT',
    });
    expect(data ?? null).toBeNull();
    const message = errors?.[0]?.message ?? '';
    expect(message).toContain(words);
    for (const value of Object.values(search)) expect(message).not.toContain(value);
  });

  it('is refused where more match than anybody recognises one among, and says no number', async () => {
    const common = { givenName: 'Sam', dateOfBirth: '2011-01-01' };
    const { status, errors } = await find('mash', 'SAFEGUARDING', common);
    expect(status).toBe(400);
    expect(errors?.[0]?.message).toBe(
      'search: too many children match; give more of what you know.',
    );
  });

  it('shows as many as may be shown, whatever hidden ones match as well', async () => {
    await database.owner`insert into consent.seal (subject_id, kind, scope, against, may_open, in_force_from)
      values (${childId('twin 50')}, 'HIGH_RISK', 'CHILD', '{}', '{}', '2020-01-01')`;
    const common = { givenName: 'Sam', dateOfBirth: '2011-01-01' };
    const found = await idsFound('mash', 'SAFEGUARDING', common);
    expect(found).toHaveLength(50);
    expect(found).toEqual([...(found ?? [])].sort());
    expect(found).not.toContain(childId('twin 50'));
  });
});

describe('the audit of searches', () => {
  const told = async (work: () => Promise<unknown>) => {
    const [before] = await database.owner`select max(position) as last from audit.event`;
    await work();
    return database.owner`select action, outcome, subject_id from audit.event
      where position > ${Number(before?.last)} order by position`;
  };

  it('tells of a search, and of each child whom it showed', async () => {
    const rows = await told(() => find('school-nurse', 'DIRECT_CARE', { nhsNumber: '9990000018' }));
    expect(rows).toEqual([
      { action: 'SEARCH', outcome: 'DONE', subject_id: null },
      { action: 'SEARCH', outcome: 'DISCLOSED', subject_id: ava },
    ]);
  });

  it.each<[string, Search]>([
    ['NO_RESULT', { nhsNumber: '9990000034' }],
    ['NO_RESULT', { nhsNumber: '9990000999' }],
    ['REFUSED', { familyName: 'Rivers' }],
  ])('tells of one that showed nobody, naming nobody: %s', async (outcome, search) => {
    expect(await told(() => find('social-worker', 'SAFEGUARDING', search))).toEqual([
      { action: 'SEARCH', outcome, subject_id: null },
    ]);
  });

  it('tells of one that is over the limit, which the agreement in force sets', async () => {
    await agreeOnSearches(database, 2);
    const search = { nhsNumber: '9990000018' };
    for (let n = 0; n < 2; n += 1) {
      expect((await find('gp', 'DIRECT_CARE', search)).status).toBe(200);
    }
    const answers: Awaited<ReturnType<typeof find>>[] = [];
    const rows = await told(async () => answers.push(await find('gp', 'DIRECT_CARE', search)));
    expect(answers).toMatchObject([
      { status: 429, errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }] },
    ]);
    expect(answers[0]?.errors?.[0]?.message).toMatch(
      / the 2 searches .* Try again in 60 minutes\.$/,
    );
    expect(rows).toEqual([{ action: 'SEARCH', outcome: 'REFUSED', subject_id: null }]);
  });
});
