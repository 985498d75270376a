import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import type { Express } from 'express';
import type { OnFault } from '../graphql/errors.ts';
import type { TrustedIssuer } from '../identity/authentication.ts';
import { createAuthenticator } from '../identity/authenticator.ts';
import { readAgreedPurposes } from '../store/agreed-purposes.ts';
import { readHolders } from '../store/organisations.ts';
import type { Store } from '../store/store.ts';
import { isReady } from '../usecases/is-ready.ts';
import type { Recogniser } from '../usecases/recognise-practitioner.ts';
import { createRecogniser } from '../usecases/recognise-practitioner.ts';
import { selfTest } from '../usecases/self-test.ts';
import { bindUseCases } from '../usecases/use-cases.ts';
import type { Configuration } from './configuration.ts';
import { CannotRun } from './configuration.ts';
import type { AppParts } from './create-app.ts';
import { contextOf, createApp } from './create-app.ts';
import { DEMO_ISSUER } from './demo/demo-id.ts';
import type { DemoMode } from './demo/demo-mode.ts';
import type { Drain } from './drain.ts';
import { createDrain } from './drain.ts';
import { createFaultLog } from './fault-log.ts';
import type { GraphqlEndpoint } from './graphql-endpoint.ts';
import { createGraphqlEndpoint } from './graphql-endpoint.ts';
import { SelfTestFailed } from './self-test-failed.ts';

/** Kith, listening. */
export interface Serving {
  readonly origin: string;
  /** Takes no more requests, and ends when those under way are answered. */
  stop(): Promise<void>;
}

/**
 * By how much the heap may grow between full collections. Left to itself it grows some fourfold, for nothing:
 * what little outlives its answer is garbage too.
 */
const HEAP_GROWTH_PERCENT = 100;

/** Serves an open store on the configured port; what only one mode needs is loaded in that mode. */
export async function serve(
  configuration: Configuration,
  store: Store,
  readFirstQuery: () => Promise<string>,
): Promise<Serving> {
  setFlagsFromString(`--heap-growing-percent=${String(HEAP_GROWTH_PERCENT)}`);
  const onFault = createFaultLog(configuration.logLevel);
  // The port is taken before anything is wired, for the demo's issuer carries it.
  const answerer: { answer?: RequestListener } = {};
  const server = createServer((request, response) => {
    if (answerer.answer) answerer.answer(request, response);
    else response.writeHead(503).end();
  });
  const drain = createDrain(server);
  const port = await listen(server, configuration.port);
  const origin = `http://localhost:${String(port)}`;
  const openDemo = async () => {
    const { createDemoMode } = await import('./demo/demo-mode.ts');
    return createDemoMode(configuration.home, origin, readFirstQuery);
  };
  const { app, graphql } = await wire(configuration, store, openDemo, drain, onFault).catch(
    (error: unknown) => {
      // A port that is listened on would keep the process from ending.
      server.close();
      throw error;
    },
  );
  answerer.answer = (request, response) => {
    // Nothing of Express is needed for what is asked most.
    if (request.method === 'POST' && request.url === '/graphql') graphql.answer(request, response);
    else app(request, response);
  };
  return {
    origin,
    stop: async () => {
      await drain.run();
      await graphql.stop();
    },
  };
}

async function wire(
  { mode, issuer }: Configuration,
  store: Store,
  openDemo: () => Promise<DemoMode>,
  drain: Drain,
  onFault: OnFault,
): Promise<{ readonly app: Express; readonly graphql: GraphqlEndpoint }> {
  const demo = mode === 'demo' ? await openDemo() : null;
  // A missing setting is told before anything is proved; the issuer itself is asked after that.
  const trust = demo ? () => Promise.resolve(demo.trustedIssuer) : trustIn(issuerOf(issuer));
  const wrong = await selfTest(store);
  if (wrong !== null) throw new SelfTestFailed(wrong);
  const trusted = await trust();
  const holders = await readHolders(store.client);
  const parts: Omit<AppParts, 'graphql'> = {
    onFault,
    useCases: { ...bindUseCases(store), readHolders: () => Promise.resolve(holders) },
    identification: {
      authenticate: createAuthenticator([trusted], {
        onOutage: (at, cause) => onFault(new Error(`keys of ${at} out of reach`, { cause })),
      }),
      recogniser: demo ? asInDemo(createRecogniser(store)) : createRecogniser(store),
      strangersMayReadSchema: demo !== null,
      onFault,
    },
    isReady: async () => !drain.begun && (await isReady(store)),
    demo: demo?.routers ?? [],
  };
  const graphql = await createGraphqlEndpoint({
    contextOf: (request, requestId) => contextOf(parts, request, requestId),
    readPurposes: () => readAgreedPurposes(store.client),
    onFault,
  });
  return { app: createApp({ ...parts, graphql: graphql.answer }), graphql };
}

type NamedIssuer = NonNullable<Configuration['issuer']>;

function issuerOf(issuer: Configuration['issuer']): NamedIssuer {
  if (issuer) return issuer;
  throw new CannotRun('OIDC_ISSUER: in production, name the issuer whose tokens Kith accepts.');
}

const trustIn = (issuer: NamedIssuer) => async (): Promise<TrustedIssuer> => {
  const { trustIssuer } = await import('./trust-issuer.ts');
  return trustIssuer(issuer);
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new CannotRun(
              `PORT: ${String(port)} is in use; set PORT to another, or stop what uses it.`,
            )
          : new CannotRun(`PORT: cannot listen on ${String(port)}: ${error.message}.`),
      ),
    );
    server.listen(port, () => resolve((server.address() as AddressInfo).port));
  });

/** The demo's issuer carries its port, and its practitioners are known under one that does not. */
const asInDemo = ({ recall, recognise }: Recogniser): Recogniser => ({
  recall: ({ subject }) => recall({ issuer: DEMO_ISSUER, subject }),
  recognise: ({ subject }) => recognise({ issuer: DEMO_ISSUER, subject }),
});
