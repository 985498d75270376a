import type { Authentication, SignedIn } from '../identity/authentication.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import type { Recogniser } from '../usecases/recognise-practitioner.ts';
import { asGraphqlError, graphqlError } from './errors.ts';
import type { OnFault } from './errors.ts';

export interface Identification {
  readonly authenticate: (authorization: string | undefined) => Promise<Authentication>;
  /** By the issuer and subject of a sign-in. */
  readonly recogniser: Recogniser;
  /** Demo mode: who has no token at all may read the schema. */
  readonly strangersMayReadSchema: boolean;
  readonly onFault: OnFault;
}

export interface Identified {
  readonly practitioner: Practitioner | null;
  readonly clientId: string;
  /**
   * The practitioner as they are at this moment. What asks for facts of a child learns by the way that they
   * have changed, and then asks this; all else asks this first.
   */
  readonly recogniseAgain: () => Promise<Practitioner | null>;
}

const STRANGER: Identified = {
  practitioner: null,
  clientId: 'none',
  recogniseAgain: () => Promise.resolve(null),
};

/** The practitioner of a request, as last recognised, before anything of it is parsed. */
export async function identify(
  identification: Identification,
  authorization: string | undefined,
): Promise<Identified> {
  const { authenticate, recogniser, strangersMayReadSchema } = identification;
  if (authorization === undefined && strangersMayReadSchema) return STRANGER;
  const authentication = await authenticate(authorization);
  if ('outage' in authentication) throw graphqlError('SERVICE_UNAVAILABLE');
  if ('refusal' in authentication) throw graphqlError('UNAUTHENTICATED');
  const { signedIn } = authentication;
  const recogniseAgain = () => recognise(identification, signedIn);
  return {
    practitioner: recogniser.recall(signedIn) ?? (await recogniseAgain()),
    clientId: signedIn.clientId ?? 'unnamed',
    recogniseAgain,
  };
}

async function recognise(
  { recogniser, onFault }: Identification,
  signedIn: SignedIn,
): Promise<Practitioner> {
  try {
    const practitioner = await recogniser.recognise(signedIn);
    if (!practitioner) throw graphqlError('FORBIDDEN');
    return practitioner;
  } catch (error) {
    throw asGraphqlError(error, onFault);
  }
}
