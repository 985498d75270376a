import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Router } from 'express';
import type { TrustedIssuer } from '../../identity/authentication.ts';
import { ROLES } from '../../policy/roles.ts';
import { EXPLORER_CLIENT, EXPLORER_PATH, createExplorer } from './explorer/explorer.ts';
import type { DemoIdentityProvider } from './identity-provider/demo-identity-provider.ts';
import { createDemoIdentityProvider } from './identity-provider/demo-identity-provider.ts';
import { DEMO_ORGANISATIONS, DEMO_PRACTITIONERS } from './practitioners.ts';

export interface DemoMode {
  readonly trustedIssuer: TrustedIssuer;
  readonly routers: readonly (readonly [path: string, router: Router])[];
}

/** What demo mode adds: an identity provider of its own, and an explorer. */
export async function createDemoMode(
  home: string,
  origin: string,
  firstQuery: string,
): Promise<DemoMode> {
  const issuer = `${origin}/oidc`;
  const provider = await identityProvider(home, issuer);
  await writeFile(issuerFile(home), issuer);
  const explorer = createExplorer({
    endpoint: '/graphql',
    issuer,
    practitioners: people(),
    firstQuery,
  });
  return {
    trustedIssuer: provider.trustedIssuer,
    routers: [
      ['/oidc', provider.router],
      [EXPLORER_PATH, explorer],
    ],
  };
}

/** A token of the demo provider, for the server that last started on this home. */
export async function mintDemoToken(home: string, port: number) {
  const file = issuerFile(home);
  const issuer = existsSync(file)
    ? await readFile(file, 'utf8')
    : `http://localhost:${String(port)}/oidc`;
  const { mintToken } = await identityProvider(home, issuer);
  return (handle: string) => mintToken(handle);
}

const demoFolder = (home: string): string => join(home, 'demo');
const issuerFile = (home: string): string => join(demoFolder(home), 'issuer');

async function identityProvider(home: string, issuer: string): Promise<DemoIdentityProvider> {
  const directory = demoFolder(home);
  await mkdir(directory, { recursive: true });
  return createDemoIdentityProvider({
    issuer,
    directory,
    practitioners: people(),
    clients: [EXPLORER_CLIENT],
  });
}

const people = () =>
  DEMO_PRACTITIONERS.map(({ handle, name, roles, organisationCode }) => ({
    handle,
    name,
    role: roles.map((role) => ROLES[role].title).join(', '),
    organisation: DEMO_ORGANISATIONS.find(({ code }) => code === organisationCode)?.name ?? '',
  }));
