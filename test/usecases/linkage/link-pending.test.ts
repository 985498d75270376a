import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { linkPending } from '../../../src/usecases/linkage/link-pending.ts';
import { enterSeal } from '../../../src/usecases/seals/enter-seal.ts';
import { createTestDatabase, useTestDatabase } from '../../support/database.ts';
import type { Sent } from './send-persons.ts';
import { send } from './send-persons.ts';

const { store, owner } = await useTestDatabase();
const ONE = [['NHS_NUMBER', '9434765870']] as const;
const OTHER = [['NHS_NUMBER', '9434765919']] as const;

/** Who is one child in these sources, by source and key. */
const children = async (...sources: readonly string[]): Promise<string[]> =>
  owner`select string_agg(code || ' ' || key, ', ' order by code, key) as members
    from identity.source_person join identity.source on source.id = source_id
    where code = any(${`{${sources.join(',')}}`}::text::text[]) group by subject_id order by 1`.then(
    (rows) => rows.map(({ members }) => String(members)),
  );

const reviews = async (source: string) =>
  owner`select held_back, multiples, outcome, weight, prior_bits, weights from identity.clerical_review
    where one in (select p.id from identity.source_person p join identity.source s on s.id = p.source_id
      where s.code = ${source}) order by raised_at, held_back`;

describe('persons who come without a number', () => {
  it('are linked by likeness, with the weight of it, and compared no more', async () => {
    await send(store, { source: 'A1' });
    await send(store, { source: 'A2' });
    expect(await linkPending(store)).toMatchObject({
      persons: 2,
      pairs: 1,
      linked: 1,
      inReview: 0,
    });
    expect(await children('A1', 'A2')).toEqual(['A1 maya, A2 maya']);
    const [link] = await owner`select rule, evidence, weight, model_version from identity.link`;
    expect(link).toMatchObject({ rule: 'PROBABILISTIC', model_version: '1' });
    expect(link?.evidence).toContain('address HOUSEHOLD');
    expect(link?.weight).toBeGreaterThan(20);
    expect(await linkPending(store)).toMatchObject({ persons: 0, linked: 0 });
    expect(await linkPending(store, { all: true })).toMatchObject({ linked: 0, inReview: 0 });
  });

  it('wait once where a twin is about, and the weights come to the weight', async () => {
    const home = { line: '7 Mill Lane', postcode: 'NM2 2BB', family: 'Adeyemi' };
    await send(store, { source: 'B1', ...home, given: ['Tobi'], key: 'tobi' });
    await send(store, { source: 'B1', ...home, given: ['Tola'], key: 'tola' });
    await send(store, { source: 'B2', ...home, given: ['Tolani'] });
    await linkPending(store);
    await linkPending(store, { all: true });
    const raised = await reviews('B1');
    expect(raised.map(({ multiples }) => multiples as boolean)).toEqual([true, true]);
    for (const { weight, weights, prior_bits: prior } of raised) {
      const bits = (weights as { bits: number }[]).map((field) => field.bits);
      expect(bits.reduce((sum, part) => sum + part, Number(prior))).toBeCloseTo(Number(weight), 3);
    }
    expect(await children('B1', 'B2')).toHaveLength(3);
  });

  it('wait no longer once they are unlike, or linked by what came to be known', async () => {
    const away = { family: 'Nowak', line: '3 Rowan Close', postcode: 'NM4 4DD', given: ['Ola'] };
    await send(store, { source: 'C1', ...away, key: 'ola' });
    await send(store, { source: 'C2', ...away, given: ['Aleksandra'] });
    await send(store, { source: 'C3', ...away, given: ['Zofia'] });
    await linkPending(store);
    expect((await reviews('C1')).map(({ outcome }) => outcome as unknown)).toEqual([null, null]);
    await send(store, { source: 'C2', ...away, given: ['Ola'] });
    await send(store, { source: 'C3', ...away, given: ['Zofia'], born: '2011-01-30' });
    await linkPending(store);
    expect(await children('C1', 'C2', 'C3')).toEqual(['C1 ola, C2 maya', 'C3 maya']);
    expect(new Set((await reviews('C1')).map(({ outcome }) => outcome as unknown))).toEqual(
      new Set(['LAPSED']),
    );
  });
});

describe('what links never', () => {
  it('two valid NHS numbers, at once or by a later word: a link that stands is put in doubt', async () => {
    const home = { line: '9 Canal Terrace', postcode: 'NM5 5EE', family: 'Novak' };
    await send(store, { source: 'D1', ...home, numbers: ONE });
    await send(store, { source: 'D2', ...home });
    await linkPending(store);
    expect(await children('D1', 'D2')).toEqual(['D1 maya, D2 maya']);
    await send(store, { source: 'D2', ...home, numbers: OTHER });
    await linkPending(store);
    expect(await children('D1', 'D2')).toEqual(['D1 maya, D2 maya']);
    expect((await reviews('D1')).map((review) => review.held_back as string)).toEqual([
      'LINK_IN_DOUBT',
    ]);
    await send(store, { source: 'D2', ...home });
    await linkPending(store);
    expect((await reviews('D1')).map(({ outcome }) => outcome as string)).toEqual(['LAPSED']);
    await send(store, { source: 'D2', ...home, numbers: OTHER });
    await linkPending(store);
    // What somebody lets stand is not asked again.
    await owner`update identity.clerical_review set closed_at = now(), outcome = 'MATCH'
      where held_back = 'LINK_IN_DOUBT' and closed_at is null`;
    await linkPending(store, { all: true });
    expect((await reviews('D1')).map(({ outcome }) => outcome as string)).toEqual([
      'LAPSED',
      'MATCH',
    ]);
  });

  it('a valid number with another’s details: somebody looks, however little else agrees', async () => {
    const number = [['NHS_NUMBER', '9990000018']] as const;
    await send(store, { source: 'E1', numbers: number, line: '1 Abbey Road', postcode: 'NM6 6FF' });
    const else_ = { given: ['Piotr'], family: 'Lis', born: '2009-12-01', sex: 'UNKNOWN' } as const;
    await send(store, { source: 'E2', numbers: number, ...else_, line: null, postcode: null });
    await linkPending(store);
    expect(await children('E1', 'E2')).toHaveLength(2);
    expect((await reviews('E1')).map((review) => review.held_back as string)).toEqual([
      'NUMBER_NOT_BORNE_OUT',
    ]);
  });

  it('two whom somebody found not to be one', async () => {
    const home = { line: '4 Larch Drive', postcode: 'NM7 7GG', family: 'Haddad' };
    await send(store, { source: 'F1', ...home });
    await send(store, { source: 'F2', ...home });
    const [one, other] = await owner`select p.id from identity.source_person p
      join identity.source s on s.id = p.source_id where s.code in ('F1', 'F2') order by p.id`;
    const [organisation, somebody] = [randomUUID(), randomUUID()];
    await owner`insert into identity.organisation (id, code, name) values (${organisation}, 'X', 'X')`;
    await owner`insert into identity.practitioner (id, issuer, subject, handle, name, organisation_id)
      values (${somebody}, 'x', 'x', 'x', 'x', ${organisation})`;
    await owner`insert into identity.kept_apart (one, other, by, words)
      values (${one?.id as number}, ${other?.id as number}, ${somebody}, 'Two cousins')`;
    await linkPending(store);
    await linkPending(store, { all: true });
    expect(await children('F1', 'F2')).toHaveLength(2);
    expect(await reviews('F1')).toEqual([]);
  });
});

it('a sealed child is linked with nobody, and no figure tells that there is one', async () => {
  const [sealed, absent] = [await createTestDatabase(), await createTestDatabase()];
  const subjectId = await (async () => {
    await send(sealed.store, { source: 'S1', key: 'sealed' });
    const [row] = await sealed.owner`select subject_id from identity.source_person`;
    return String(row?.subject_id);
  })();
  const seal = { id: randomUUID(), subjectId, kind: 'WITNESS_PROTECTION', scope: 'CHILD' };
  await enterSeal(sealed.store, { ...seal, mayOpen: [randomUUID()], from: '2026-01-01' });
  // Who was there before the seal was put on, and who comes after: like the child, both.
  const runs = [];
  for (const { store: into, owner: of } of [sealed, absent]) {
    const told: unknown[] = [];
    for (const source of ['S2', 'S3', 'S4']) {
      await send(into, { source, postcode: 'NM1 1AB' });
      told.push(await linkPending(into));
    }
    runs.push({ told, links: (await of`select from identity.link`).length });
  }
  expect(runs[0]?.told).toEqual(runs[1]?.told);
  expect(runs.map(({ links }) => links)).toEqual([0, 2]);
  await Promise.all([sealed.drop(), absent.drop()]);
});

it('who is quarantined and then sent with other words is told of as linked once, as where nobody is sealed', async () => {
  const [sealed, absent] = [await createTestDatabase(), await createTestDatabase()];
  await send(sealed.store, { source: 'S1', key: 'sealed' });
  const [row] = await sealed.owner`select subject_id from identity.source_person`;
  const subjectId = String(row?.subject_id);
  const seal = { id: randomUUID(), subjectId, kind: 'WITNESS_PROTECTION', scope: 'CHILD' };
  await enterSeal(sealed.store, { ...seal, mayOpen: [randomUUID()], from: '2026-01-01' });
  const tellings = [];
  for (const { store: into } of [sealed, absent]) {
    const told: number[] = [];
    const tell = async (source: string, said: Omit<Sent, 'source'>) => {
      await send(into, { source, ...said });
      told.push((await linkPending(into)).linked);
    };
    await tell('S2', {});
    await tell('S3', {});
    // Other words that leave them alike, and words that do not, and the first again.
    await tell('S3', { given: ['Maya', 'Rose'] });
    await tell('S3', { given: ['Zofia'], born: '2011-01-30' });
    await tell('S2', { given: ['Maya', 'Rose'] });
    await tell('S3', {});
    await tell('S4', {});
    tellings.push(told);
  }
  expect(tellings[1]?.slice(0, 2)).toEqual([0, 1]);
  expect(tellings[0]).toEqual(tellings[1]);
  await Promise.all([sealed.drop(), absent.drop()]);
});
