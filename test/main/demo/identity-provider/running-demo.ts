import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import express, { type Express } from 'express';

import { createDemoIdentityProvider } from '../../../../src/main/demo/identity-provider/demo-identity-provider.ts';
import type { DemoIdentityProvider } from '../../../../src/main/demo/identity-provider/demo-identity-provider.ts';

export const PRACTITIONERS = [
  {
    handle: 'school-nurse',
    name: 'Nadia Okafor',
    role: 'School nurse',
    organisation: 'Harbour Community NHS Trust',
  },
  { handle: 'gp', name: 'Dr Tom Reed', role: 'General practitioner', organisation: 'Quay Surgery' },
  {
    handle: 'class-teacher',
    name: 'Ada <b>O’Neil</b> & "Co"',
    role: 'Class teacher',
    organisation: 'St Brigid’s Primary School',
  },
];

export const CLIENT = { id: 'kith-explorer', redirectPaths: ['/explorer/callback'] };

export interface RunningDemo {
  readonly origin: string;
  readonly issuer: string;
  readonly directory: string;
  readonly provider: DemoIdentityProvider;
  readonly stop: () => Promise<void>;
}

/** The provider as main mounts it, on a port of its own; `more` mounts what else a test needs. */
export async function runDemo(
  more: (app: Express, demo: { origin: string; issuer: string }) => void = () => undefined,
): Promise<RunningDemo> {
  const app = express();
  const server = app.listen(0);
  await new Promise((listening) => server.once('listening', listening));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const issuer = `${origin}/oidc`;
  const directory = await mkdtemp(join(tmpdir(), 'kith-demo-'));
  const provider = await createDemoIdentityProvider({
    issuer,
    directory,
    practitioners: PRACTITIONERS,
    clients: [CLIENT],
  });
  app.use('/oidc', provider.router);
  more(app, { origin, issuer });
  return {
    origin,
    issuer,
    directory,
    provider,
    stop: async () => {
      server.close().closeAllConnections();
      await rm(directory, { recursive: true });
    },
  };
}
