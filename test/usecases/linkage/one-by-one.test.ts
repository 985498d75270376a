import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linkPending, linkSome } from '../../../src/usecases/linkage/link-pending.ts';
import type { HeldChild } from '../../rigs/twins/simulate-area.ts';
import { simulateArea } from '../../rigs/twins/simulate-area.ts';
import type { TestDatabase } from '../../support/database.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { Sent } from './send-persons.ts';
import { send } from './send-persons.ts';

const CHILDREN = 24;
const SOURCES = ['A', 'B'];

/** A person as their source sends them; `key` says who they are. */
function sent({ agency, id, person }: HeldChild): Sent {
  const { given, family, dateOfBirth, sex, addresses } = person;
  return {
    ...{ source: SOURCES[agency] ?? '', key: String(id), given: given?.split(' ') ?? [] },
    ...{ family, sex },
    born: dateOfBirth !== null && !Number.isNaN(Date.parse(dateOfBirth)) ? dateOfBirth : null,
    line: addresses[0]?.line ?? null,
    postcode: addresses[0]?.postcode ?? null,
  };
}

/** Pairs of persons who are one child, by source and key. */
const pairs = async ({ owner }: TestDatabase): Promise<string[]> =>
  owner`select a.code || ' ' || one.key || ' = ' || b.code || ' ' || other.key as pair
    from identity.source_person one join identity.source a on a.id = one.source_id
    join identity.source_person other on other.subject_id = one.subject_id
    join identity.source b on b.id = other.source_id and a.code < b.code
    order by 1`.then((rows) => rows.map(({ pair }) => String(pair)));

/** The pairs that wait with the whole area there, for reasons that somebody who came later can give. */
const madeDoubtful = async ({ owner }: TestDatabase): Promise<string[]> =>
  owner`select a.code || ' ' || p.key || ' = ' || b.code || ' ' || q.key as pair
    from identity.clerical_review r
    join identity.source_person x on x.id = r.one join identity.source_person y on y.id = r.other
    join identity.source_person p on p.id in (r.one, r.other)
    join identity.source_person q on q.id in (r.one, r.other) and q.id <> p.id
    join identity.source a on a.id = p.source_id join identity.source b on b.id = q.source_id and a.code < b.code
    where r.held_back in ('RIVAL', 'ANOTHER_CHILD_LIKE_IT', 'CONFLICT')`.then((rows) =>
    rows.map(({ pair }) => String(pair)),
  );

async function copyCounts(from: TestDatabase, to: TestDatabase): Promise<void> {
  const rows = await from.owner`select vocabulary, term, bearers from identity.term_count`;
  await to.owner`insert into identity.term_count ${to.owner(rows as never)}`;
}

const isFalse = (pair: string): boolean => new Set(pair.match(/\d+/g)).size > 1;

it.each([648, 3])(
  'linked person by person, in any order, area %i has the children that it has linked at once',
  { timeout: 120_000 },
  async (seed) => {
    const persons = [...simulateArea(CHILDREN, seed)].map(sent);
    const anyOrder = fc.shuffledSubarray(persons, { minLength: persons.length });
    const [order = []] = fc.sample(anyOrder, { numRuns: 1, seed });
    const [whole, gradual] = [await createTestDatabase(), await createTestDatabase()];
    await send(whole.store, ...persons);
    await linkPending(whole.store);
    await copyCounts(whole, gradual);
    for (const person of order) {
      await send(gradual.store, person);
      await linkSome(gradual.store);
    }
    const [atOnce, oneByOne] = [await pairs(whole), await pairs(gradual)];
    expect(atOnce.length).toBeGreaterThan(persons.length / 4);
    expect(oneByOne.filter(isFalse)).toEqual([]);
    // With fewer there nothing more speaks against a link.
    expect(oneByOne).toEqual(expect.arrayContaining(atOnce));
    // What was linked beside, somebody who came later made doubtful.
    const doubtful = await madeDoubtful(whole);
    const beside = oneByOne.filter((pair) => !atOnce.includes(pair));
    expect(beside.filter((pair) => !doubtful.includes(pair))).toEqual([]);
    await Promise.all([whole.drop(), gradual.drop()]);
  },
);
