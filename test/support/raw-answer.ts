/** A Kith that listens, in this process or in one of its own. */
interface Listening {
  readonly origin: string;
  token(handle: string): Promise<string>;
}

/** An answer as it came over the wire. */
/**
 * Headers that differ from answer to answer: the time, a name that Kith draws at random, and a hash of the
 * body, which may hold the id of an event: bodies are compared themselves.
 */
const OF_ITS_OWN: ReadonlySet<string> = new Set(['date', 'x-request-id', 'etag']);

/** The headers of an answer that are alike wherever nothing else differs. */
export const sharedHeaders = (response: Response): [name: string, value: string][] =>
  [...response.headers].filter(([name]) => !OF_ITS_OWN.has(name));

export interface RawAnswer {
  readonly status: number;
  /** Each header on a line, without the date. */
  readonly headers: string;
  readonly body: string;
}

/** Sends a body to /graphql as a practitioner, and takes the answer as it comes. */
export async function askRaw(kith: Listening, handle: string, body: string): Promise<RawAnswer> {
  const response = await fetch(`${kith.origin}/graphql`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${await kith.token(handle)}`,
    },
    body,
  });
  const headers = sharedHeaders(response)
    .map(([name, value]) => `${name}: ${value}`)
    .sort()
    .join('\n');
  return { status: response.status, headers, body: await response.text() };
}
