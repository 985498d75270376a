import { randomUUID } from 'node:crypto';
import express from 'express';
import type { ErrorRequestHandler, Express, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Reach, RequestContext } from '../graphql/context.ts';
import type { ErrorCode, OnFault } from '../graphql/errors.ts';
import { ERRORS } from '../graphql/errors.ts';
import type { Identification } from '../graphql/identify.ts';
import { identify } from '../graphql/identify.ts';
import { LIMITS } from '../graphql/limits.ts';

export interface AppParts {
  readonly graphql: RequestHandler;
  readonly useCases: Reach;
  readonly identification: Identification;
  /** Whether the database answers and its schema is this Kith's. */
  readonly isReady: () => Promise<boolean>;
  readonly onFault: OnFault;
  /** Demo mode only: routers by the path at which they are mounted. */
  readonly demo: readonly (readonly [path: string, router: RequestHandler])[];
}

/** By it the audit names a request, and so can the caller. */
const REQUEST_ID = 'X-Request-Id';

/** The HTTP surface of Kith. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  // Nothing here may be kept by a browser or a proxy; the tag would be a digest of each answer.
  app.disable('etag');
  app.get('/healthz', (_request, response) => void response.json({ alive: true }));
  app.get('/readyz', async (_request, response) => {
    const ready = await parts.isReady();
    response.status(ready ? 200 : 503).json({ ready });
  });
  for (const [path, router] of parts.demo) app.use(path, router);
  app.use(helmet());
  app.post(
    '/graphql',
    (_request, response, next) => {
      response.set(REQUEST_ID, randomUUID());
      next();
    },
    onlyJson,
    express.json({ limit: LIMITS.bodyBytes, strict: true }),
    parts.graphql,
  );
  app.all('/graphql', (_request, response) => {
    response.set('Allow', 'POST');
    answer(response, 405, 'BAD_USER_INPUT', 'GraphQL is asked by POST.');
  });
  app.use((_request, response) =>
    answer(response, 404, 'BAD_USER_INPUT', 'There is no such page.'),
  );
  app.use(bodyErrors(parts.onFault));
  return app;
}

/** Who asks, from where, and what they may reach. */
export async function contextOf(
  parts: Pick<AppParts, 'identification' | 'useCases' | 'onFault'>,
  request: Request,
): Promise<RequestContext> {
  const { practitioner, clientId, recogniseAgain } = await identify(
    parts.identification,
    request.headers.authorization,
  );
  return {
    useCases: parts.useCases,
    practitioner,
    recogniseAgain,
    // The connection's own address: a header could say anything.
    requestId: String(request.res?.getHeader(REQUEST_ID)),
    client: `${clientId} ${request.socket.remoteAddress ?? 'unknown'}`,
    onFault: parts.onFault,
    disclosures: new Map(),
  };
}

/** A browser sends other types across origins without asking first. */
function onlyJson(request: Request, response: Response, next: () => void): void {
  if (request.is('application/json')) next();
  else answer(response, 415, 'BAD_USER_INPUT', 'The body is application/json.');
}

const bodyErrors =
  (onFault: OnFault): ErrorRequestHandler =>
  (error: { status?: number }, _request, response: Response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error.status === 413) {
      answer(response, 413, 'BAD_USER_INPUT', `The body is at most ${LIMITS.bodyBytes} bytes.`);
      return;
    }
    if (error.status !== undefined && error.status < 500) {
      answer(response, error.status, 'BAD_USER_INPUT', 'The body is not JSON.');
      return;
    }
    onFault(error);
    answer(response, 500, 'INTERNAL_SERVER_ERROR', ERRORS.INTERNAL_SERVER_ERROR.message);
  };

/** Errors before GraphQL look like errors of GraphQL. */
function answer(response: Response, status: number, code: ErrorCode, message: string): void {
  response.status(status).json({ errors: [{ message, extensions: { code } }] });
}
