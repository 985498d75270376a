import { LIMITS } from '../limits.ts';
import { FeedFault } from './feed-fault.ts';

/** One answer of a server, as JSON; `token` is a bearer token. Throws FeedFault. */
export async function getJson(
  url: URL,
  token: string | null,
  signal: AbortSignal,
  longestMs: number = LIMITS.feedAnswerMs,
): Promise<unknown> {
  const soon = AbortSignal.timeout(longestMs);
  const body = await bodyOf(url, token, AbortSignal.any([signal, soon])).catch((error: unknown) => {
    if (error instanceof FeedFault || signal.aborted) throw error;
    throw new FeedFault(soon.aborted ? 'TIMED_OUT' : 'UNREACHABLE', { cause: error });
  });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    // The parser's message quotes what was sent.
    throw new FeedFault('NOT_JSON');
  }
}

async function bodyOf(url: URL, token: string | null, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, {
    headers: {
      Accept: 'application/fhir+json',
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    },
    // A redirect could take the token, or the question, to another host.
    redirect: 'manual',
    signal,
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw refusalOf(response);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > LIMITS.feedPageBytes) throw new FeedFault('TOO_LARGE');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function refusalOf({ status, headers }: Response): FeedFault {
  const isBusy = status === 429 || status === 408 || status >= 500;
  if (!isBusy) return new FeedFault('REFUSED', { status });
  return new FeedFault('BUSY', { status, retryAfterMs: retryAfter(headers.get('retry-after')) });
}

/** Retry-After in milliseconds: seconds, or a date (RFC 9110, 10.2.3); null where there is none. */
function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
