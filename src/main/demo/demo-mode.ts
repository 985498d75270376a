import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import type { TrustedIssuer } from '../../identity/authentication.ts';
import { ROLES } from '../../policy/roles.ts';
import { EXPLORER_CLIENT, EXPLORER_PATH } from './explorer/explorer-client.ts';
import { keysIn, publicKeys } from './identity-provider/signing-key.ts';
import { trustedIssuer } from './identity-provider/trusted-issuer.ts';
import { DEMO_ORGANISATIONS, DEMO_PRACTITIONERS } from './practitioners.ts';

export interface DemoMode {
  readonly trustedIssuer: TrustedIssuer;
  readonly routers: readonly (readonly [path: string, router: RequestHandler])[];
}

/**
 * What demo mode adds: an identity provider of its own, and an explorer that opens with `readFirstQuery`.
 * Tokens are verified from the start; the rest is loaded when somebody first comes by.
 */
export async function createDemoMode(
  home: string,
  origin: string,
  readFirstQuery: () => Promise<string>,
): Promise<DemoMode> {
  const issuer = `${origin}/oidc`;
  const keys = await keysIn(await demoFolder(home));
  await writeFile(issuerFile(home), issuer);
  const explorer = async () => {
    const { createExplorer } = await import('./explorer/explorer.ts');
    const firstQuery = await readFirstQuery();
    return createExplorer({ endpoint: '/graphql', issuer, practitioners: people(), firstQuery });
  };
  return {
    trustedIssuer: trustedIssuer(issuer, publicKeys(keys)),
    routers: [
      ['/oidc', madeWhenAsked(async () => (await identityProvider(home, issuer)).router)],
      [EXPLORER_PATH, madeWhenAsked(explorer)],
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

async function demoFolder(home: string): Promise<string> {
  const folder = join(home, 'demo');
  await mkdir(folder, { recursive: true });
  return folder;
}

const issuerFile = (home: string): string => join(home, 'demo', 'issuer');

async function identityProvider(home: string, issuer: string) {
  const { createDemoIdentityProvider } =
    await import('./identity-provider/demo-identity-provider.ts');
  return createDemoIdentityProvider({
    issuer,
    directory: await demoFolder(home),
    practitioners: people(),
    clients: [EXPLORER_CLIENT],
  });
}

/** Made by the first request; where that fails, the next one tries again. */
function madeWhenAsked(make: () => Promise<RequestHandler>): RequestHandler {
  let made: Promise<RequestHandler> | undefined;
  return async (request, response, next) => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    const answer = await made;
    await answer(request, response, next);
  };
}

const people = () =>
  DEMO_PRACTITIONERS.map(({ handle, name, roles, organisationCode }) => ({
    handle,
    name,
    role: roles.map((role) => ROLES[role].title).join(', '),
    organisation: DEMO_ORGANISATIONS.find(({ code }) => code === organisationCode)?.name ?? '',
  }));
