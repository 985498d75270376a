import type { IncomingMessage } from 'node:http';
import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Reach, RequestContext } from '../graphql/context.ts';
import type { OnFault } from '../graphql/errors.ts';
import { ERRORS } from '../graphql/errors.ts';
import type { Identification } from '../graphql/identify.ts';
import { identify } from '../graphql/identify.ts';
import type { GraphqlHandler } from './graphql-handler.ts';
import { answerError } from './graphql-handler.ts';

export interface AppParts {
  readonly graphql: GraphqlHandler;
  readonly useCases: Reach;
  readonly identification: Identification;
  /** Whether the database answers and its schema is this Kith's. */
  readonly isReady: () => Promise<boolean>;
  readonly onFault: OnFault;
  /** Demo mode only: routers by the path at which they are mounted. */
  readonly demo: readonly (readonly [path: string, router: RequestHandler])[];
}

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
  app.post('/graphql', parts.graphql);
  app.all('/graphql', (_request, response) => {
    response.set('Allow', 'POST');
    answerError(response, 405, 'BAD_USER_INPUT', 'GraphQL is asked by POST.');
  });
  app.use((_request, response) =>
    answerError(response, 404, 'BAD_USER_INPUT', 'There is no such page.'),
  );
  app.use(faults(parts.onFault));
  return app;
}

/** Who asks, from where, and what they may reach. */
export async function contextOf(
  parts: Pick<AppParts, 'identification' | 'useCases' | 'onFault'>,
  request: IncomingMessage,
  requestId: string,
): Promise<RequestContext> {
  const { practitioner, clientId, recogniseAgain } = await identify(
    parts.identification,
    request.headers.authorization,
  );
  return {
    useCases: parts.useCases,
    practitioner,
    recogniseAgain,
    requestId,
    // The connection's own address: a header could say anything.
    client: `${clientId} ${request.socket.remoteAddress ?? 'unknown'}`,
    onFault: parts.onFault,
    disclosures: new Map(),
  };
}

const faults =
  (onFault: OnFault): ErrorRequestHandler =>
  (error: unknown, _request, response: Response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    onFault(error);
    answerError(response, 500, 'INTERNAL_SERVER_ERROR', ERRORS.INTERNAL_SERVER_ERROR.message);
  };
