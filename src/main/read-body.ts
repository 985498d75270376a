import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'express';
import { LIMITS } from '../graphql/limits.ts';

type Next = (error?: unknown) => void;
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

const readAny = json({ limit: LIMITS.bodyBytes, strict: true }) as unknown as Middleware;

/** As express's reader does, it leaves out a mark of the order of bytes. */
const utf8 = new TextDecoder();

/**
 * Reads a body of JSON: an object or a list. A body that comes plain, and of a length to which Node holds it, needs
 * nothing of express's reader, which was a sixteenth of an answer; every other is that reader's.
 * @param done hears of what cannot be read by an error with the `status` to answer it with.
 */
export function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  done: (error: unknown, body?: unknown) => void,
): void {
  if (!isPlain(request)) {
    readAny(request, response, (error) => done(error, (request as { body?: unknown }).body));
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  // One that is broken off never ends, and nobody is there to be answered.
  request.on('end', () => {
    const body = objectIn(utf8.decode(Buffer.concat(chunks)));
    if (body) done(undefined, body);
    else done({ status: 400 });
  });
}

function isPlain({ headers }: IncomingMessage): boolean {
  const length = Number(headers['content-length']);
  return (
    headers['content-type'] === 'application/json' &&
    headers['content-encoding'] === undefined &&
    length > 0 &&
    length <= LIMITS.bodyBytes
  );
}

/** Null where the text is no JSON, or JSON of something else. */
function objectIn(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
