import type { Authentication, SignedIn } from '../identity/authentication.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import { asGraphqlError, graphqlError } from './errors.ts';
import type { OnFault } from './errors.ts';

export interface Identification {
  readonly authenticate: (authorization: string | undefined) => Promise<Authentication>;
  readonly recognise: (
    signedIn: Pick<SignedIn, 'issuer' | 'subject'>,
  ) => Promise<Practitioner | undefined>;
  /** Demo mode: who has no token at all may read the schema. */
  readonly strangersMayReadSchema: boolean;
  readonly onFault: OnFault;
}

/** The practitioner of a request, before anything of it is parsed. */
export async function identify(
  { authenticate, recognise, strangersMayReadSchema, onFault }: Identification,
  authorization: string | undefined,
): Promise<{ practitioner: Practitioner | null; clientId: string }> {
  if (authorization === undefined && strangersMayReadSchema) {
    return { practitioner: null, clientId: 'none' };
  }
  const authentication = await authenticate(authorization);
  if ('outage' in authentication) throw graphqlError('SERVICE_UNAVAILABLE');
  if ('refusal' in authentication) throw graphqlError('UNAUTHENTICATED');
  try {
    const practitioner = await recognise(authentication.signedIn);
    if (!practitioner) throw graphqlError('FORBIDDEN');
    return { practitioner, clientId: authentication.signedIn.clientId ?? 'unnamed' };
  } catch (error) {
    throw asGraphqlError(error, onFault);
  }
}
