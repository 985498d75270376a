import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { pino } from 'pino';
import { createGraphqlServer } from '../graphql/server.ts';
import type { OnFault } from '../graphql/errors.ts';
import { createAuthenticator } from '../identity/authenticator.ts';
import { readHolders } from '../store/organisations.ts';
import type { Store } from '../store/store.ts';
import { isReady } from '../usecases/is-ready.ts';
import { recognisePractitioner } from '../usecases/recognise-practitioner.ts';
import { bindUseCases } from '../usecases/use-cases.ts';
import type { Configuration } from './configuration.ts';
import { CannotRun } from './configuration.ts';
import { createApp } from './create-app.ts';
import type { DemoMode } from './demo/demo-mode.ts';
import { DEMO_ISSUER } from './demo/demo-id.ts';
import { createDemoMode } from './demo/demo-mode.ts';
import { trustIssuer } from './trust-issuer.ts';

/** Kith, listening. */
export interface Serving {
  readonly origin: string;
  /** Takes no more requests, and ends when those under way are answered. */
  stop(): Promise<void>;
}

/** Serves an open store on the configured port. */
export async function serve(
  configuration: Configuration,
  store: Store,
  firstQuery: string,
): Promise<Serving> {
  const logger = pino({ level: configuration.logLevel }, pino.destination(2));
  const onFault: OnFault = (error) => logger.error({ err: withoutContent(error) }, 'fault');
  // The port is taken before anything is wired, for the demo's issuer carries it.
  const answerer: { app?: Express } = {};
  const server = createServer((request, response) => {
    if (answerer.app) answerer.app(request, response);
    else response.writeHead(503).end();
  });
  const port = await listen(server, configuration.port);
  const origin = `http://localhost:${String(port)}`;
  const graphql = createGraphqlServer(onFault);
  const [demo] = await Promise.all([
    configuration.mode === 'demo' ? createDemoMode(configuration.home, origin, firstQuery) : null,
    graphql.start(),
  ]);
  const app = await wire(configuration, store, demo, { graphql, onFault });
  answerer.app = app;
  return {
    origin,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await closed;
      await graphql.stop();
    },
  };
}

async function wire(
  { issuer }: Configuration,
  store: Store,
  demo: DemoMode | null,
  parts: { graphql: ReturnType<typeof createGraphqlServer>; onFault: OnFault },
): Promise<Express> {
  if (!demo && !issuer) {
    throw new CannotRun('OIDC_ISSUER: in production, name the issuer whose tokens Kith accepts.');
  }
  const trusted = demo?.trustedIssuer ?? (await trustIssuer(issuer as NonNullable<typeof issuer>));
  const holders = await readHolders(store.client);
  return createApp({
    ...parts,
    useCases: { ...bindUseCases(store), readHolders: () => Promise.resolve(holders) },
    identification: {
      authenticate: createAuthenticator([trusted], {
        onOutage: (at, cause) => parts.onFault(new Error(`keys of ${at} out of reach`, { cause })),
      }),
      recognise: ({ issuer: signedInAt, subject }) =>
        recognisePractitioner(store, { issuer: demo ? DEMO_ISSUER : signedInAt, subject }),
      strangersMayReadSchema: demo !== null,
      onFault: parts.onFault,
    },
    isReady: () => isReady(store),
    demo: demo?.routers ?? [],
  });
}

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

/** A log holds no record: of an error only its kind, code and place. */
function withoutContent(error: unknown): { name: string; code: unknown; stack: string } {
  const { name, stack, cause } = error instanceof Error ? error : new Error('no error object');
  const code =
    (error as { code?: unknown }).code ?? (cause as { code?: unknown } | undefined)?.code;
  return { name, code, stack: (stack ?? '').split('\n').slice(1).join('\n') };
}
