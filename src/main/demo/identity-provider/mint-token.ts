import type { Provider, ResourceServer } from 'oidc-provider';

import type { DemoPractitioner } from './demo-practitioner.ts';
import { COMMAND_LINE_CLIENT, RESOURCE, RESOURCE_SERVER } from './provider-configuration.ts';

/** `handles` are those one may ask for. */
export type MintedToken =
  | { readonly token: string }
  | { readonly refusal: 'PRACTITIONER_UNKNOWN'; readonly handles: readonly string[] };

/** The provider has the class; its types leave it out. */
type WithResourceServer = Provider & {
  readonly ResourceServer: new (id: string, of: object) => ResourceServer;
};

/** A token as the provider would issue it after sign-in, for the command line; needs no server. */
export async function mintToken(
  provider: Provider,
  practitioners: ReadonlyMap<string, DemoPractitioner>,
  handle: string,
): Promise<MintedToken> {
  if (!practitioners.has(handle)) {
    return { refusal: 'PRACTITIONER_UNKNOWN', handles: [...practitioners.keys()] };
  }
  const client = await provider.Client.find(COMMAND_LINE_CLIENT);
  if (client === undefined) throw new Error(`${COMMAND_LINE_CLIENT} is not configured`);
  const { ResourceServer } = provider as WithResourceServer;
  const grant = new provider.Grant({ clientId: COMMAND_LINE_CLIENT, accountId: handle });
  const token = new provider.AccessToken({
    client,
    accountId: handle,
    grantId: await grant.save(),
    gty: 'authorization_code',
    scope: '',
    resourceServer: new ResourceServer(RESOURCE, RESOURCE_SERVER),
  });
  return { token: await token.save() };
}
