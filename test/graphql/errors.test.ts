import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sharedHeaders } from '../support/raw-answer.ts';
import { useTestDatabase } from '../support/database.ts';
import { startKith } from '../support/kith.ts';
import { BEN, enterSmallArea } from '../support/small-area.ts';

const database = await useTestDatabase();
const { owner } = database;
const area = await enterSmallArea(database.store);
// A person whom the issuer knows and Kith does not.
await owner`update identity.practitioner set issuer = 'urn:elsewhere' where handle = 'analyst'`;
const kith = await startKith(database);
const token = await kith.token('gp');

interface Reply {
  readonly status: number;
  readonly code: string | undefined;
  readonly headers: Record<string, string>;
  readonly body: string;
}

async function send(
  query: string,
  variables: object = {},
  authorization: string | null = `Bearer ${token}`,
): Promise<Reply> {
  const response = await fetch(`${kith.origin}/graphql`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(authorization !== null && { Authorization: authorization }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const body = await response.text();
  const { errors } = JSON.parse(body) as { errors?: { extensions?: { code?: string } }[] };
  const headers = Object.fromEntries(sharedHeaders(response));
  return { status: response.status, code: errors?.[0]?.extensions?.code, headers, body };
}

async function events(): Promise<number> {
  const [row] = await owner<{ count: number }[]>`select count(*)::int as count from audit.event`;
  return row?.count ?? 0;
}

/** Nothing comes of it: no record goes out, and so the audit has nothing to tell. */
async function expectRefused(reply: Promise<Reply>): Promise<void> {
  const before = await events();
  const { status, code, body } = await reply;
  expect({ status, code }).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
  expect(body).not.toMatch(/Ava|Rivers/);
  expect(await events()).toBe(before);
}

const CHILD = `query ($id: ID!, $reason: String) {
  child(id: $id, purpose: DIRECT_CARE, reason: $reason) { id name { text } receipt { id } } }`;
const FIND = `query ($search: ChildSearch!) {
  findChildren(search: $search, purpose: DIRECT_CARE) { id name { text } } }`;

describe('who asks', () => {
  it.each([
    ['without a token', null],
    ['with an empty header', ''],
    ['with garbage for a token', 'Bearer garbage'],
    ['with another scheme', 'Basic Z3A6Z3A='],
    ['with a token without a signature', `Bearer ${token.split('.').slice(0, 2).join('.')}.`],
    ['with another’s signature', `Bearer ${token.slice(0, -8)}AAAAAAAA`],
  ])('%s has to sign in', async (_who, authorization) => {
    const reply = await send('{ me { name } }', {}, authorization);
    expect({ status: reply.status, code: reply.code }).toEqual({
      status: 401,
      code: 'UNAUTHENTICATED',
    });
    expect(reply.body).not.toContain('Haddad');
  });

  it('is not entered in Kith: forbidden, whatever is asked', async () => {
    const stranger = `Bearer ${await kith.token('analyst')}`;
    for (const query of ['{ me { name } }', '{ __typename }', '{ no', '{ nothing }']) {
      const { status, code } = await send(query, {}, stranger);
      expect({ status, code }).toEqual({ status: 403, code: 'FORBIDDEN' });
    }
  });
});

describe('what is asked', () => {
  it.each([
    ['does not parse', '{ me { name }', 'GRAPHQL_PARSE_FAILED'],
    ['names an unknown field', '{ me { nam } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['lacks a variable', CHILD, 'BAD_USER_INPUT'],
    ['asks for no such version', '{ agreement(version: 99) { title } }', 'BAD_USER_INPUT'],
    [
      'searches too widely',
      '{ findChildren(search: { familyName: "Rivers" }, purpose: DIRECT_CARE) { id } }',
      'BAD_USER_INPUT',
    ],
    [
      'pages backwards',
      `{ child(id: "${area.ava}", purpose: DIRECT_CARE) { chronology(first: -1) { edges { cursor } } } }`,
      'BAD_USER_INPUT',
    ],
    [
      'turns to a page that is none',
      `{ child(id: "${area.ava}", purpose: DIRECT_CARE) { chronology(after: "x") { edges { cursor } } } }`,
      'BAD_USER_INPUT',
    ],
  ])('%s: 400, and its own code', async (_what, query, code) => {
    const reply = await send(query);
    expect({ status: reply.status, code: reply.code }).toEqual({ status: 400, code });
  });

  it.each([
    '{ me { nam } }',
    '{ mee { name } }',
    '{ agreement(versio: 1) { title } }',
    'query ($p: PurposeOfUs!) { child(id: "x", purpose: $p) { id } }',
    '{ child(id: "x", purpose: DIRECT_CAR) { id } }',
    '{ findChildren(search: { nhsNumbr: "x" }, purpose: AUDIT) { id } }',
    '{ me { name @skp(if: true) } }',
    '{ me { ...on Practitione { name } } }',
  ])('wrongly is not told the right word: %s', async (query) => {
    const { status, body } = await send(query);
    expect(status).toBe(400);
    expect(body).not.toContain('Did you mean');
  });
});

/** What a caller looked for is itself a record: it must not come back in an error, or reach a log. */
const SECRET = 'Zebedee-Rivers-9990000018';

describe('a value that the caller sent', () => {
  it.each([
    [
      'a purpose, in a variable',
      'query ($v: PurposeOfUse!) { child(id: "x", purpose: $v) { id } }',
    ],
    [
      'a date, in a variable',
      'query ($v: Date) { findChildren(search: { dateOfBirth: $v }, purpose: AUDIT) { id } }',
    ],
    ['a number, in a variable', 'query ($v: Int) { agreement(version: $v) { title } }'],
    [
      'an object, in a variable',
      'query ($v: ChildSearch!) { findChildren(search: $v, purpose: AUDIT) { id } }',
    ],
    ['a yes or no, in a variable', 'query ($v: Boolean!) { me { name @skip(if: $v) } }'],
    [
      'a cursor',
      `query ($v: String) { child(id: "${area.ava}", purpose: DIRECT_CARE) { chronology(after: $v) { edges { cursor } } } }`,
    ],
  ])('is not in the error: %s', async (_what, query) => {
    for (const v of [SECRET, { nhsNumber: { is: SECRET } }, [SECRET]]) {
      const { status, body } = await send(query, { v });
      expect(status).toBe(400);
      expect(body).not.toContain('Zebedee');
    }
  });

  it.each([
    ['a purpose', `{ child(id: "x", purpose: "${SECRET}") { id } }`],
    ['a date', `{ findChildren(search: { dateOfBirth: "${SECRET}" }, purpose: AUDIT) { id } }`],
    ['a number', `{ agreement(version: "${SECRET}") { title } }`],
    ['an object', `{ findChildren(search: "${SECRET}", purpose: AUDIT) { id } }`],
    ['a yes or no', `{ me { name @skip(if: "${SECRET}") } }`],
    ['a list for an id', `{ child(id: ["${SECRET}"], purpose: AUDIT) { id } }`],
    [
      'an object for a text',
      `{ findChildren(search: { nhsNumber: { is: "${SECRET}" } }, purpose: AUDIT) { id } }`,
    ],
    ['a default', `query ($v: Int = "${SECRET}") { agreement(version: $v) { title } }`],
    ['a text out of place', `{ me "${SECRET}" }`],
    ['a text at the end', `{ me { name } } "${SECRET}"`],
    ['a text left open', `{ child(id: "${SECRET}`],
    ['a number out of place', '{ me { name } } 9990000018'],
  ])('is not in the error, written into the query: %s', async (_what, query) => {
    const { status, body } = await send(query);
    expect(status).toBe(400);
    expect(body).not.toMatch(/Zebedee|9990000018/);
  });
});

describe('a stated reason', () => {
  it.each([
    ['a NUL', 'a\u0000b'],
    ['a line break', 'a\nb'],
    ['a carriage return with a forged line', 'a\r\nEvent 1 permitted'],
    ['an escape sequence', 'a\u001b[2Jb'],
    ['text that runs backwards', 'a\u202eb'],
    ['an isolate', 'a\u2066b'],
    ['an invisible space', 'a\u200bb'],
    ['half a character', 'a\ud800b'],
    ['a line separator', 'a\u2028b'],
    ['a paragraph separator', 'a\u2029b'],
    ['501 characters', 'x'.repeat(501)],
  ])('with %s is refused, and nothing is disclosed', async (_what, reason) => {
    await expectRefused(send(CHILD, { id: area.ava, reason }));
  });

  it('in words is kept as it was written', async () => {
    const reason = 'Mother’s GP rang: “ask about asthma” – 50% <b>’); drop table x --';
    const { status } = await send(CHILD, { id: area.ava, reason });
    expect(status).toBe(200);
    expect(await owner`select outcome from audit.event where reason = ${reason}`).toEqual([
      { outcome: 'DISCLOSED' },
    ]);
  });
});

describe('text that PostgreSQL cannot hold', () => {
  it('in an id is an unknown child', async () => {
    const { status, body } = await send(CHILD, { id: 'a\u0000b' });
    expect({ status, body }).toEqual({ status: 200, body: '{"data":{"child":null}}\n' });
  });

  it.each(['nhsNumber', 'upn', 'localAuthorityId', 'givenName', 'familyName', 'postcode'])(
    'in the %s of a search finds nobody, or is refused, and is no fault',
    async (criterion) => {
      for (const odd of ['\u0000', 'a\u0000b', '\ud800', '\u202e', 'x'.repeat(50_000)]) {
        const search = { givenName: 'Ava', dateOfBirth: '2015-04-02', [criterion]: odd };
        const { status, body } = await send(FIND, { search });
        expect([200, 400], body).toContain(status);
        expect(body).not.toContain('Ava');
      }
    },
  );

  it('in a variable that nobody uses changes nothing', async () => {
    const { status } = await send(CHILD, { id: area.ava, other: '\u0000' });
    expect(status).toBe(200);
  });

  it('in a text of the query itself is an unknown child', async () => {
    const { status } = await send('{ child(id: "a\\u0000b", purpose: DIRECT_CARE) { id } }');
    expect(status).toBe(200);
  });
});

describe('a child of whom the practitioner may not know', () => {
  const ids: readonly (readonly [string, string])[] = [
    ['unknown', randomUUID()],
    ['unrelated', area.ben],
    ['sealed', area.sam],
    ['malformed', 'no id at all'],
    ['malformed, as long as an id', 'x'.repeat(36)],
    ['empty', ''],
    ['an NHS number', BEN.nhsNumber],
    ['an id in capitals', area.sam.toUpperCase()],
  ];

  it('looks the same byte for byte: unknown, unrelated, sealed or malformed', async () => {
    const replies = await Promise.all(ids.map(([, id]) => send(CHILD, { id, reason: 'care' })));
    for (const { status, body, headers } of replies) {
      expect({ status, body }).toEqual({ status: 200, body: '{"data":{"child":null}}\n' });
      expect(headers).toEqual(replies[0]?.headers);
    }
  });

  it.each(ids)('leaves one event that it was asked for: %s', async (_what, id) => {
    const before = await events();
    await send(CHILD, { id });
    expect(await events()).toBe(before + 1);
    const [last] = await owner`select outcome from audit.event order by position desc limit 1`;
    expect(last).toEqual({ outcome: 'ABSENT' });
  });

  it('is beside a child who may be seen as if alone', async () => {
    const both = `query ($a: ID!, $b: ID!) {
      a: child(id: $a, purpose: DIRECT_CARE) { name { text } }
      b: child(id: $b, purpose: DIRECT_CARE) { name { text } } }`;
    for (const [, id] of ids) {
      const { body } = await send(both, { a: area.ava, b: id });
      expect(body).toBe('{"data":{"a":{"name":{"text":"Ava Rivers"}},"b":null}}\n');
    }
  });
});
