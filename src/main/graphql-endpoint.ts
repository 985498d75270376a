import type { IncomingMessage } from 'node:http';
import type { RequestContext } from '../graphql/context.ts';
import type { OnFault } from '../graphql/errors.ts';
import { shieldHolds } from '../graphql/prove-shield.ts';
import { createGraphqlServer } from '../graphql/server.ts';
import type { AgreementTerms } from '../policy/agreement.ts';
import type { ExecuteHttp, GraphqlHandler } from './graphql-handler.ts';
import { createGraphqlHandler } from './graphql-handler.ts';
import { SelfTestFailed } from './self-test-failed.ts';

const LOOK_EVERY_MS = 2_000;

type Purposes = AgreementTerms['purposes'];

export interface GraphqlEndpoint {
  readonly answer: GraphqlHandler;
  stop(): Promise<void>;
}

interface EndpointParts {
  readonly contextOf: (request: IncomingMessage, requestId: string) => Promise<RequestContext>;
  readonly readPurposes: () => Promise<Purposes>;
  readonly onFault: OnFault;
}

/**
 * GraphQL as it is served. A purpose is a word of the schema, and agreements bring new ones: soon after
 * a version is approved, on whatever process, requests go to a schema that knows its purposes.
 */
export async function createGraphqlEndpoint(parts: EndpointParts): Promise<GraphqlEndpoint> {
  let serving = await open(parts, await parts.readPurposes());
  let looking = Promise.resolve();
  let failing = false;
  const look = async (): Promise<void> => {
    try {
      const purposes = await parts.readPurposes();
      failing = false;
      if (wordsOf(purposes) === serving.words) return;
      const former = serving;
      serving = await open(parts, purposes);
      await former.stop();
    } catch (error) {
      // The schema that is served stands until the next look; an outage is told once.
      if (!failing) parts.onFault(error);
      failing = true;
    }
  };
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, LOOK_EVERY_MS).unref();
  return {
    answer: createGraphqlHandler((...asked) => serving.execute(...asked), parts.onFault),
    stop: async () => {
      clearInterval(timer);
      await looking;
      await serving.stop();
    },
  };
}

const wordsOf = (purposes: Purposes): string => JSON.stringify(Object.entries(purposes).sort());

async function open({ contextOf, onFault }: EndpointParts, purposes: Purposes) {
  const server = createGraphqlServer(onFault, purposes);
  await server.start();
  // Each schema is proved before it is served, the first and every later one.
  if (!(await shieldHolds(server, purposes)))
    throw new SelfTestFailed('the shield lets through what no Permit covers');
  return {
    words: wordsOf(purposes),
    execute: ((asked, request, requestId) =>
      server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: asked,
        context: () => contextOf(request, requestId),
      })) satisfies ExecuteHttp,
    stop: () => server.stop(),
  };
}
