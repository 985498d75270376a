import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import helmet from 'helmet';
import type { ErrorCode, OnFault } from '../graphql/errors.ts';
import { ERRORS } from '../graphql/errors.ts';
import { LIMITS } from '../graphql/limits.ts';
import type { Middleware } from './read-body.ts';
import { readBody } from './read-body.ts';

/** Answers `POST /graphql`. */
export type GraphqlHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** Executes one request of GraphQL; `requestId` names it in the audit. */
export type ExecuteHttp = (
  asked: HTTPGraphQLRequest,
  request: IncomingMessage,
  requestId: string,
) => Promise<HTTPGraphQLResponse>;

/** By it the audit names a request, and so can the caller. */
const REQUEST_ID = 'X-Request-Id';

/** Helmet's headers, by name and value: they are the same for every answer. */
const SECURE = writtenBy(helmet());

function writtenBy(middleware: Middleware): readonly string[] {
  const written: string[] = [];
  const response = {
    setHeader: (name: string, value: string) => written.push(name, value),
    removeHeader: () => undefined,
  };
  // These headers depend on no request.
  middleware(undefined as never, response as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw new Error('helmet gave no headers', { cause: error });
  });
  return written;
}

export const createGraphqlHandler =
  (execute: ExecuteHttp, onFault: OnFault): GraphqlHandler =>
  (request, response) => {
    const requestId = randomUUID();
    const headers = [REQUEST_ID, requestId, ...SECURE];
    const failed = (error: unknown) => answerFailure(response, error, onFault, headers);
    if (!isJson(request)) {
      const message = 'The body is application/json.';
      answerError(response, 415, 'BAD_USER_INPUT', message, headers);
      return;
    }
    readBody(request, response, (error, body) => {
      if (error === undefined) {
        execute(askedBy(request, body), request, requestId).then(
          (answer) => send(response, answer, headers),
          failed,
        );
      } else failed(error);
    });
  };

/** A browser sends other types across origins without asking first. */
function isJson({ headers }: IncomingMessage): boolean {
  const [type = ''] = (headers['content-type'] ?? '').split(';', 1);
  return type.trim().toLowerCase() === 'application/json';
}

const askedBy = ({ headers: { accept } }: IncomingMessage, body: unknown): HTTPGraphQLRequest => ({
  method: 'POST',
  search: '',
  body,
  // Of all headers, Apollo reads these two.
  headers: new HeaderMap([
    ['content-type', 'application/json'],
    ...(accept === undefined ? [] : [['accept', accept] as const]),
  ]),
});

function send(
  response: ServerResponse,
  { status, headers, body }: HTTPGraphQLResponse,
  before: readonly string[],
): void {
  if (body.kind !== 'complete') throw new Error('an answer in parts, which nothing here asks for');
  const bytes = Buffer.from(body.string);
  const all = [...before, ...[...headers].flat(), 'content-length', String(bytes.length)];
  response.writeHead(status ?? 200, all).end(bytes);
}

function answerFailure(
  response: ServerResponse,
  error: unknown,
  onFault: OnFault,
  headers: readonly string[],
): void {
  const { status } = error as { status?: number };
  if (status === 413) {
    const message = `The body is at most ${LIMITS.bodyBytes} bytes.`;
    answerError(response, 413, 'BAD_USER_INPUT', message, headers);
  } else if (status !== undefined && status < 500) {
    answerError(response, status, 'BAD_USER_INPUT', 'The body is not JSON.', headers);
  } else {
    onFault(error);
    const { message } = ERRORS.INTERNAL_SERVER_ERROR;
    answerError(response, 500, 'INTERNAL_SERVER_ERROR', message, headers);
  }
}

/**
 * Errors before GraphQL look like errors of GraphQL.
 * @param headers Names, each before its value, beside those already set.
 */
export function answerError(
  response: ServerResponse,
  status: number,
  code: ErrorCode,
  message: string,
  headers: readonly string[] = [],
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const bytes = Buffer.from(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
  const length = String(bytes.length);
  const own = ['Content-Type', 'application/json; charset=utf-8', 'Content-Length', length];
  response.writeHead(status, [...headers, ...own]).end(bytes);
}
