import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/sources/limits.ts';
import { declareFeeds, readFeedStates } from '../../../src/store/feeds.ts';
import { useTestDatabase } from '../../support/database.ts';
import type { FhirServer } from '../../support/fhir-server.ts';
import { answer, startFhirServer } from '../../support/fhir-server.ts';
import { feedAt, patient, poll } from './polling.ts';

const { store, owner } = await useTestDatabase();
const server = await startFhirServer();
const feed = feedAt(server.url, { types: ['Patient'] });
await declareFeeds(store.client, [feed]);
server.put(patient('p1'));

type Fault = NonNullable<FhirServer['fault']>;

/** Answers so for the first times that it is asked, and then as it should. */
function failing(times: number, fault: (response: ServerResponse, url: URL) => unknown): void {
  let left = times;
  server.fault = (url, response) => {
    if (left === 0) return false;
    left -= 1;
    fault(response, url);
    return true;
  };
}

const ALWAYS = Number.POSITIVE_INFINITY;
const bundle = (more: object) => ({ resourceType: 'Bundle', type: 'searchset', ...more });
const linkTo = (url: string) => bundle({ link: [{ relation: 'next', url }], entry: [] });

async function failureOf(fault: Parameters<typeof failing>[1], more = {}): Promise<string> {
  failing(ALWAYS, fault);
  await expect(poll(store, feed, [], more)).rejects.toMatchObject({ name: 'FeedFault' });
  const [state] = await readFeedStates(store.client);
  return state?.failure ?? 'none';
}

describe('a server that fails for a while', () => {
  it.each<[string, (response: ServerResponse) => unknown]>([
    ['says 500', (response) => answer(response, 500, 'Traceback of Amy Roe')],
    ['says 429', (response) => answer(response, 429, '')],
    [
      'breaks off in mid-page',
      (response) => {
        response.writeHead(200, { 'Content-Length': '1000' }).write('{"resourceType":"Bun');
        setImmediate(() => response.destroy());
      },
    ],
    ['hangs up', (response) => response.destroy()],
    ['sends half a JSON', (response) => answer(response, 200, '{"resourceType":"Bundle","ent')],
    [
      'sends what is no UTF-8',
      (response) => response.writeHead(200).end(Buffer.of(0x22, 0xff, 0x22)),
    ],
  ])('is asked again when it %s, after pauses that double', async (_what, fault) => {
    const pauses: number[] = [];
    failing(2, fault);
    expect(await poll(store, feed, pauses)).toMatchObject({ outcome: 'TAKEN' });
    expect(pauses).toEqual([1_000, 2_000]);
  });

  it('gets the pause that it asks for, in seconds or up to a date', async () => {
    const pauses: number[] = [];
    const dates = ['7', new Date(Date.now() + 30_000).toUTCString()];
    failing(2, (response) => answer(response, 429, '', { 'Retry-After': dates.shift() ?? '' }));
    await poll(store, feed, pauses);
    expect(pauses[0]).toBe(7_000);
    expect(pauses[1]).toBeGreaterThan(20_000);
    expect(pauses[1]).toBeLessThanOrEqual(30_000);
  });

  it('is left alone until the next time when it asks for longer than that', async () => {
    const pauses: number[] = [];
    failing(1, (response) => answer(response, 503, '', { 'Retry-After': '86400' }));
    await expect(poll(store, feed, pauses)).rejects.toThrow('HTTP 503');
    expect(pauses).toEqual([]);
  });
});

describe('a server that goes on failing', () => {
  it.each<[string, (response: ServerResponse, url: URL) => unknown, string]>([
    ['500', (response) => answer(response, 500, 'x'), 'too busy, or faulty for now. (HTTP 500)'],
    ['403', (response) => answer(response, 403, 'x'), 'refused the request. (HTTP 403)'],
    [
      'a redirect',
      (response) => answer(response, 302, '', { Location: 'http://elsewhere.example/' }),
      'refused the request. (HTTP 302)',
    ],
    ['HTML', (response) => answer(response, 200, '<html>Amy Roe</html>'), 'what is not JSON'],
    [
      'another resource',
      (response) => answer(response, 200, { resourceType: 'Patient' }),
      'no FHIR Bundle',
    ],
    ['null', (response) => answer(response, 200, 'null'), 'no FHIR Bundle'],
    [
      'a page on another host',
      (response) => answer(response, 200, linkTo('http://127.0.0.1:1/fhir/Patient')),
      'another host',
    ],
    [
      'a page on another scheme',
      (response) => answer(response, 200, linkTo('file:///etc/passwd')),
      'another host',
    ],
    [
      'the same page again',
      (response, url) => answer(response, 200, linkTo(url.href)),
      'ever more pages',
    ],
    [
      'ever new pages',
      (response, url) => {
        url.searchParams.set('n', String(Number(url.searchParams.get('n')) + 1));
        answer(response, 200, linkTo(url.href));
      },
      'ever more pages',
    ],
    [
      'too much',
      (response) => answer(response, 200, `"${'x'.repeat(LIMITS.feedPageBytes)}"`),
      'larger than Kith reads',
    ],
  ])(
    'with %s is told of in words that hold nothing of what it sent',
    async (_what, fault, words) => {
      const failure = await failureOf(fault, { mostPages: 20 });
      expect(failure).toContain(words);
      expect(failure).not.toContain('Amy');
    },
  );

  it('with silence is given up', async () => {
    expect(await failureOf(() => undefined, { longestMs: 50 })).toContain('took too long');
  });

  it('with an answer that drips is given up', async () => {
    const drips: Parameters<typeof failing>[1] = (response) => {
      response.writeHead(200).write(' ');
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    };
    expect(await failureOf(drips, { longestMs: 80 })).toContain('took too long');
  });

  it('never had its token sent elsewhere, and leaves what was there', async () => {
    const tokens = new Set<unknown>();
    const fault: Fault = (_url, _response, request) => {
      tokens.add(request.headers.authorization);
      return false;
    };
    server.fault = fault;
    expect(await poll(store, feed)).toMatchObject({ outcome: 'TAKEN' });
    expect([...tokens]).toEqual(['Bearer secret-of-the-feed']);
    expect(await owner`select from identity.source_person`).toHaveLength(1);
  });
});

describe('a page with faulty parts', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });

  it('gives what is sound, and says what was left', async () => {
    const entry = [
      { resource: patient('p2') },
      { resource: { ...patient('x'), id: undefined } },
      { resource: { ...patient('x'), id: '../p1' } },
      { resource: { ...patient('p3'), extension: deep(100) } },
      { search: { mode: 'outcome' } },
      'nonsense',
      { resource: { resourceType: 'Observation', id: 'o1' } },
      { resource: patient('p4', { birthDate: '2015-02-31' }) },
    ];
    failing(1, (response) => answer(response, 200, bundle({ entry, link: 'nonsense' })));
    const { created, findings } = await poll(store, feed);
    expect(created).toBe(2);
    expect(findings.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'RESOURCE_ID_MISSING Patient page 1 entry[1]',
      'RESOURCE_ID_MISSING Patient page 1 entry[2]',
      'RESOURCE_TOO_DEEP Patient page 1 entry[3]',
      'ENTRY_WITHOUT_RESOURCE Patient page 1 entry[4]',
      'ENTRY_WITHOUT_RESOURCE Patient page 1 entry[5]',
      'RESOURCE_NOT_ASKED Patient page 1 entry[6]',
      'DATE_INVALID entry[1].resource.birthDate',
      'BIRTH_DATE_MISSING entry[1].resource',
    ]);
  });
});
