import { describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { useTestDatabase } from '../support/database.ts';
import { startKith } from '../support/kith.ts';
import { enterSmallArea } from '../support/small-area.ts';

/** What grows faster than the query takes minutes or for ever; no machine is as slow as this. */
const NOT_GROWING_MS = 10_000;

const database = await useTestDatabase();
const { ava } = await enterSmallArea(database.store);
const kith = await startKith(database);
const authorization = { Authorization: `Bearer ${await kith.token('school-nurse')}` };
// The first request of a process warms it up: its time is not that of a limit.
await kith.ask('school-nurse', '{ me { name } }');

interface Reply {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly body: string;
  readonly milliseconds: number;
}

async function send(init: RequestInit): Promise<Reply> {
  const started = performance.now();
  const response = await fetch(`${kith.origin}/graphql`, init);
  const body = await response.text();
  const milliseconds = performance.now() - started;
  const errors = body.startsWith('{') ? (JSON.parse(body) as { errors?: Fault[] }).errors : [];
  const [first] = errors ?? [];
  return {
    status: response.status,
    code: first?.extensions?.code,
    message: first?.message,
    body,
    milliseconds,
  };
}

interface Fault {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream;
const sendBody = (body: Body, headers: Record<string, string> = {}) =>
  send({
    method: 'POST',
    headers: { ...authorization, 'Content-Type': 'application/json', ...headers },
    body,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });
const sendQuery = (query: string, more: object = {}) =>
  sendBody(JSON.stringify({ query, ...more }));

describe('how Kith is asked', () => {
  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('not by %s', async (method) => {
    const url = `${kith.origin}/graphql?query=${encodeURIComponent('{me{name}}')}`;
    const response = await fetch(url, { method, headers: authorization });
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('POST');
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
  ])('not as %s, which a page of another site could send', async (type) => {
    const reply = await sendBody('{"query":"{me{name}}"}', { 'Content-Type': type });
    expect(reply).toMatchObject({ status: 415, code: 'BAD_USER_INPUT' });
  });

  it('with at most 100 KB, however they are packed', async () => {
    const large = JSON.stringify({ query: '{ me { name } }', padding: 'x'.repeat(100_000) });
    expect(await sendBody(large)).toMatchObject({ status: 413, code: 'BAD_USER_INPUT' });
    const packed = await sendBody(new Uint8Array(gzipSync(large)), { 'Content-Encoding': 'gzip' });
    expect(packed).toMatchObject({ status: 413, code: 'BAD_USER_INPUT' });
  });

  it.each([
    ['several at once', '[{"query":"{me{name}}"},{"query":"{me{name}}"}]'],
    ['an empty list', '[]'],
    ['no JSON', '{"query":'],
    ['null', 'null'],
    ['a text', '"{me{name}}"'],
    ['nothing', ''],
    ['an empty object', '{}'],
    ['no query', '{"variables":{}}'],
    ['a query that is a number', '{"query":5}'],
    ['variables that are a text', '{"query":"{me{name}}","variables":"x"}'],
    ['variables that are a list', '{"query":"{me{name}}","variables":[]}'],
    ['an operation name that is a number', '{"query":"{me{name}}","operationName":5}'],
    ['extensions that are a text', '{"query":"{me{name}}","extensions":"x"}'],
    ['variables 40,000 lists deep', `{"query":"{me{name}}","variables":${deep(40_000)}}`],
  ])('as one request, in JSON: %s is bad input, not a fault', async (_what, body) => {
    const reply = await sendBody(body);
    expect(reply.status).toBe(400);
    expect(reply.code).toMatch(/^BAD_USER_INPUT$/);
    expect(reply.milliseconds).toBeLessThan(NOT_GROWING_MS);
  });

  const query = '{"query":"{ me { name } }"}';
  it.each([
    ['as it is', query, {}],
    ['with its characters named', query, { 'Content-Type': 'application/json; charset=utf-8' }],
    ['with a mark of the order of bytes', `\uFEFF${query}`, {}],
    ['packed', new Uint8Array(gzipSync(query)), { 'Content-Encoding': 'gzip' }],
    ['in several parts, of no length told before', partsOf(query), {}],
  ])('and is answered alike, however the body comes: %s', async (_how, body, headers) => {
    expect(await sendBody(body, headers)).toMatchObject({ status: 200, code: undefined });
  });

  it('with the query itself, not the digest of one kept here', async () => {
    const kept = { persistedQuery: { version: 1, sha256Hash: '00' } };
    const reply = await sendBody(JSON.stringify({ extensions: kept }));
    expect(reply).toMatchObject({ status: 200, code: 'PERSISTED_QUERY_NOT_SUPPORTED' });
    expect(reply.body).not.toContain('"data"');
  });
});

/** Streams are sent without their length. */
const partsOf = (text: string): ReadableStream =>
  new Blob([text.slice(0, 9), text.slice(9)]).stream();

function deep(levels: number): string {
  return `{"x":${'['.repeat(levels)}${']'.repeat(levels)}}`;
}

const nested = (levels: number): string =>
  `{ me ${'{ organisation '.repeat(levels)}{ name }${' }'.repeat(levels + 1)}`;
const many = (count: number, words: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => words(n)).join(' ');
const doubling = (levels: number): string =>
  `${many(levels, (n) => `fragment F${String(n)} on Query { ...F${String(n + 1)} ...F${String(n + 1)} }`)}
   fragment F${String(levels)} on Query { me { name } } { ...F0 }`;
/** Two large selections under one name, which have to be compared field by field. */
const overlapping = (fields: number): string =>
  `{ ${many(2, () => `a: me { ${many(fields, () => 'name')} }`)} }`;

describe('a query that is too large', () => {
  it.each([
    ['deep', nested(30)],
    [
      'with a list 1,000 deep',
      `{ child(id: ${'['.repeat(1000)}${']'.repeat(1000)}, purpose: AUDIT) { id } }`,
    ],
    ['with an alias of 64 characters', `{ ${'a'.repeat(64)}: me { name } }`],
    ['with 400 aliases', `{ ${many(400, (n) => `a${String(n)}: me { name }`)} }`],
    [
      'with 100 aliases of a child',
      `{ ${many(100, (n) => `a${String(n)}: child(id: "${ava}", purpose: AUDIT) { id }`)} }`,
    ],
    [
      'asking 25 children',
      `{ ${many(25, (n) => `a${String(n)}: child(id: "${ava}", purpose: AUDIT) { id }`)} }`,
    ],
    ['of 5,000 __typename', `{ ${many(5_000, () => '__typename')} }`],
    ['of 2,400 __typename', `{ ${many(2_400, () => '__typename')} }`],
    ['of fragments that double 60 times', doubling(60)],
    ['of fragments that double 200 times', doubling(200)],
    ['of six operations', many(6, (n) => `query Q${String(n)} { me { name } }`)],
    ['that is in a fragment within itself', 'fragment A on Query { ...A } { ...A }'],
    [
      'that is in fragments in a ring',
      'fragment A on Query { ...B } fragment B on Query { ...C me { name } } fragment C on Query { ...A } { ...A }',
    ],
    ['of 500 unknown fields', `{ ${many(500, (n) => `unknown${String(n)}`)} }`],
    ['of 700 unknown directives', `{ me { name ${many(700, (n) => `@u${String(n)}`)} } }`],
    [
      'of 300 variables without use',
      `query (${many(300, (n) => `$v${String(n)}: Int`)}) { me { name } }`,
    ],
    [
      'of fields that contradict each other',
      `{ ${many(30, (n) => `a: me { name${n % 2 ? ' handle' : ''} a: ${n % 2 ? 'name' : 'handle'} }`)} }`,
    ],
  ])('is refused at once: %s', async (_what, query) => {
    const reply = await sendQuery(query);
    expect(reply.status).toBe(400);
    expect(reply.code).toMatch(/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/);
    expect(reply.body).not.toContain('"data"');
    expect(reply.milliseconds).toBeLessThan(NOT_GROWING_MS);
  });

  it.each([
    ['the same field 500 times', `{ me { ${many(500, () => 'name')} } }`],
    ['the same object twice, of 200 fields', overlapping(200)],
    ['one object 300 times', `{ ${many(300, () => 'me { name }')} }`],
    ['a fragment named __schema', 'fragment __schema on Query { me { name } } { ...__schema }'],
    [
      'a fragment named constructor',
      'fragment constructor on Query { me { name } } { ...constructor }',
    ],
    ['an alias named __proto__', '{ __proto__: me { constructor: name } }'],
    ['600 levels of nothing', `{ ${'... { '.repeat(600)} me { name } ${'}'.repeat(600)} }`],
  ])('answers what is odd and within its limits: %s', async (_what, query) => {
    const reply = await sendQuery(query);
    expect(reply.status).toBe(200);
    expect(reply.body).toContain('Grace Oyelaran');
    expect(reply.milliseconds).toBeLessThan(NOT_GROWING_MS);
  });

  it('of several operations asks which is meant', async () => {
    const two = 'query A { me { name } } query B { me { handle } }';
    expect(await sendQuery(two)).toMatchObject({
      status: 400,
      code: 'OPERATION_RESOLUTION_FAILURE',
    });
    const second = await sendQuery(two, { operationName: 'B' });
    expect(JSON.parse(second.body)).toEqual({ data: { me: { handle: 'school-nurse' } } });
  });
});
