import { describe, expect, it } from 'vitest';
import { DEMO_PRACTITIONERS } from '../../../src/main/demo/practitioners.ts';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { childOf, enterPerson, join, undo } from '../../support/linked.ts';
import { raiseReview } from '../../support/reviews.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { useDoubtfulPair } from './doubtful-pair.ts';
import { QUEUE, reviewing } from './reviewing.ts';

const database = await useTestDatabase();
const { owner } = database;
await enterSmallArea(database.store);
const kith = await startKith(database);

const { queue, idsShown, judge, refusal } = reviewing(kith);

const { pair, areOne } = useDoubtfulPair(database);

describe('the queue', () => {
  it('shows who the two are, field by field what speaks for one child, and no record', async () => {
    const id = await raiseReview(database, ...pair(), { daysAgo: 3 });
    const { total, edges } = await queue();
    expect(total).toBe(1);
    expect(edges[0]?.node).toEqual({
      ...{ id, ageInDays: 3, heldBack: 'RIVAL', weight: 2, priorBits: -14, multiples: false },
      ...{ outcome: null, verdicts: [], rivals: [], siblings: [] },
      weights: [
        { field: 'given', level: 'EXACT', bits: 8, cumulative: -6 },
        { field: 'dateOfBirth', level: 'EXACT', bits: 11, cumulative: 5 },
        { field: 'sex', level: 'DIFFERENT', bits: -3, cumulative: 2 },
      ],
      one: {
        ...{ source: 'A source', agency: 'HEALTH', name: { given: ['Ada'], family: 'Lowe' } },
        ...{ formerNames: [], dateOfBirth: '2015-05-05', sex: 'FEMALE' },
        address: { lines: ['1 Mill Lane'], postcode: 'NM1 1AA' },
        identifiers: [{ system: 'NHS_NUMBER', value: '9990000042', valid: true }],
      },
      other: expect.objectContaining({ name: { given: ['Ada'], family: 'Low' } }) as unknown,
    });
  });

  it('shows rivals, who wait too or share most keys, and siblings by name and date alone', async () => {
    const [a, b] = pair();
    const id = await raiseReview(database, a, b);
    const place = { postcode: 'ZZ9 9ZZ', line: '9 Far Row' };
    const rival = await enterPerson(database, { family: 'Waiting', ...place });
    const waits = await raiseReview(database, b, rival, { daysAgo: 0 });
    const near = await enterPerson(database, { family: 'Sharing', ...place });
    const far = await enterPerson(database, { family: 'Distant', ...place });
    const brother = await enterPerson(database, { given: 'Ben', born: '2012-01-01' });
    const elsewhere = await enterPerson(database, { given: 'Ben', born: '2012-01-01' });
    await join(database, brother, elsewhere);
    const keys = [1, 2, 3].map((key) => ({ key, source_person_id: a.id }));
    await owner`insert into identity.link_key ${owner([
      ...keys,
      ...keys.map(({ key }) => ({ key, source_person_id: near.id })),
      ...keys.slice(1).map(({ key }) => ({ key, source_person_id: far.id })),
      ...keys.slice(2).map(({ key }) => ({ key, source_person_id: brother.id })),
      ...keys.slice(2).map(({ key }) => ({ key, source_person_id: elsewhere.id })),
    ])}`;
    const item = (await queue()).edges.find(({ node }) => node.id === id)?.node;
    expect(item?.rivals).toEqual([
      { waitsIn: waits, person: { name: { family: 'Waiting' } } },
      { waitsIn: null, person: { name: { family: 'Sharing' } } },
    ]);
    expect(item?.siblings).toEqual([{ name: { given: ['Ben'] }, dateOfBirth: '2012-01-01' }]);
  });

  it('comes in pages, the oldest first, each item once', async () => {
    const raised: string[] = [];
    for (const daysAgo of [9, 7, 5]) {
      const [a, b] = [await enterPerson(database), await enterPerson(database)];
      raised.push(await raiseReview(database, a, b, { daysAgo }));
    }
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { edges, pageInfo } = await queue('ig-officer', { first: 2, after });
      seen.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(raised);
    const bad = await kith.ask('ig-officer', QUEUE, { after: 'x' });
    expect(bad.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('tells the audit of each child shown, before it answers', async () => {
    const [a, b] = pair();
    const id = await raiseReview(database, a, b);
    await queue('mash');
    const events = await owner`select subject_id, outcome, text from audit.event
      join audit.shared_text on digest = outcomes_digest
      where action = 'LIST_CLERICAL_REVIEWS' and practitioner_id = ${practitionerId('mash')}
      order by position desc limit 2`;
    expect(events.map(({ subject_id }) => String(subject_id)).sort()).toEqual(
      [a.subjectId, b.subjectId].sort(),
    );
    expect(events[0]).toMatchObject({ outcome: 'DONE', text: JSON.stringify({ shown: [id] }) });
  });
});

describe('who may', () => {
  const REVIEWERS = ['mash', 'ig-officer', 'privacy-officer'];
  it.each(DEMO_PRACTITIONERS.map(({ handle }) => handle))('%s', async (handle) => {
    const [a, b] = pair();
    const id = await raiseReview(database, a, b);
    const may = REVIEWERS.includes(handle);
    const shown = await kith.ask(handle, QUEUE);
    expect(shown.errors?.[0]?.extensions?.code).toBe(may ? undefined : 'FORBIDDEN');
    const links = `{ links(childId: "${a.subjectId}") { id } }`;
    expect((await kith.ask(handle, links)).errors?.[0]?.extensions?.code).toBe(
      may ? undefined : 'FORBIDDEN',
    );
    const judged = await judge(handle, id, 'MATCH');
    expect(judged.errors?.[0]?.extensions?.code).toBe(may ? undefined : 'FORBIDDEN');
    expect(await areOne()).toBe(may);
  });

  it('nobody who is not signed in', async () => {
    const response = await fetch(`${kith.origin}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: QUEUE }),
    });
    expect(JSON.stringify(await response.json())).toContain('UNAUTHENTICATED');
  });
});

describe('a verdict', () => {
  it('MATCH makes one child of the two, with the evidence, and closes what waited between them', async () => {
    const [a, b] = pair();
    const [c, d] = [await enterPerson(database), await enterPerson(database)];
    await join(database, a, c);
    await join(database, b, d);
    const id = await raiseReview(database, a, b);
    const also = await raiseReview(database, c, d);
    const { data } = await judge('ig-officer', id, 'MATCH');
    expect(await areOne()).toBe(true);
    const [link] =
      await owner`select rule, to_json(evidence) as evidence, weight, model_version from identity.link
      where id = ${data?.judgeClericalReview.id ?? ''}`;
    expect(link).toEqual({
      ...{ rule: 'CLERICAL', evidence: ['given EXACT', 'dateOfBirth EXACT'] },
      ...{ weight: 2, model_version: 'test' },
    });
    const closed = await queue('ig-officer', { state: 'CLOSED' });
    expect(closed.edges.map(({ node }) => [node.id, node.outcome]).sort()).toEqual(
      [
        [id, 'MATCH'],
        [also, 'LAPSED'],
      ].sort(),
    );
    const events = await owner`select subject_id, outcome, reason from audit.event
      where action = 'JUDGE_CLERICAL_REVIEW' order by position desc limit 2`;
    expect(events.map(({ subject_id }) => String(subject_id)).sort()).toEqual(
      [a.subjectId, b.subjectId].sort(),
    );
    expect(events[0]).toMatchObject({ outcome: 'DONE', reason: 'looked' });
  });

  it('NOT_MATCH closes the item and keeps the two apart', async () => {
    const id = await raiseReview(database, ...pair());
    await judge('ig-officer', id, 'NOT_MATCH');
    expect(await idsShown()).toEqual([]);
    expect(await join(database, ...pair(), 'DETERMINISTIC')).toEqual({ refused: 'KEPT_APART' });
    expect(await refusal(judge('mash', id, 'MATCH'))).toContain('closed already');
  });

  it('UNSURE leaves it open, and is no verdict', async () => {
    const id = await raiseReview(database, ...pair(), { multiples: true });
    await judge('ig-officer', id, 'UNSURE');
    await judge('ig-officer', id, 'MATCH');
    expect(await idsShown()).toEqual([id]);
    const { edges } = await queue();
    expect(edges[0]?.node.verdicts).toMatchObject([{ verdict: 'UNSURE' }, { verdict: 'MATCH' }]);
    expect(await areOne()).toBe(false);
  });

  it('where twins are about, takes two people, each once; one who finds two children is enough', async () => {
    const id = await raiseReview(database, ...pair(), { multiples: true });
    await judge('ig-officer', id, 'MATCH');
    expect(await refusal(judge('ig-officer', id, 'MATCH'))).toContain('another person');
    expect(await areOne()).toBe(false);
    await judge('privacy-officer', id, 'MATCH');
    expect(await areOne()).toBe(true);
    const [c, d] = [await enterPerson(database), await enterPerson(database)];
    const second = await raiseReview(database, c, d, { multiples: true });
    await judge('ig-officer', second, 'MATCH');
    await judge('privacy-officer', second, 'NOT_MATCH');
    expect(await idsShown()).toEqual([]);
    expect(await childOf(database, c)).not.toBe(await childOf(database, d));
  });

  it('never makes a chain of links join two valid NHS numbers; nothing of it stays', async () => {
    const [a, b] = pair();
    const numbered = await enterPerson(database, { nhsNumber: '9990000050' });
    await join(database, b, numbered);
    const id = await raiseReview(database, a, b);
    expect(await refusal(judge('ig-officer', id, 'MATCH'))).toContain('two valid NHS numbers');
    expect(await areOne()).toBe(false);
    expect((await queue()).edges[0]?.node.verdicts).toEqual([]);
    await owner`update identity.source_identifier set superseded_at = now()
      where source_person_id = ${numbered.id}`;
    await judge('ig-officer', id, 'MATCH');
    expect(await areOne()).toBe(true);
  });

  it('of two whose link is in doubt lets it stand, or asks for the link to be undone', async () => {
    const [a, b] = pair();
    const c = await enterPerson(database);
    const doubt = { heldBack: 'LINK_IN_DOUBT' };
    const joined = await join(database, a, b);
    const first = await raiseReview(database, a, b, doubt);
    await join(database, b, c);
    expect(await idsShown()).toEqual([first]);
    expect(await refusal(judge('ig-officer', first, 'NOT_MATCH'))).toContain('Undo the link');
    await judge('ig-officer', first, 'MATCH');
    expect((await queue('ig-officer', { state: 'CLOSED' })).edges[0]?.node.outcome).toBe('MATCH');
    await raiseReview(database, b, c, doubt);
    await raiseReview(database, a, c, doubt);
    await undo(database, 'linkId' in joined ? joined.linkId : '');
    expect((await queue()).edges.map(({ node }) => node.heldBack)).toEqual(['LINK_IN_DOUBT']);
    expect(await areOne()).toBe(false);
  });

  it('two at once make one link', async () => {
    const id = await raiseReview(database, ...pair());
    const answers = await Promise.all([
      judge('ig-officer', id, 'MATCH'),
      judge('mash', id, 'MATCH'),
    ]);
    expect(answers.filter(({ data }) => data)).toHaveLength(1);
    const links = await owner`select from identity.link where one = ${pair()[1].id}`;
    expect(links).toHaveLength(1);
  });
});
