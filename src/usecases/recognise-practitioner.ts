import type { Practitioner } from '../identity/practitioner.ts';
import { readPractitioner } from '../store/practitioners.ts';
import type { Store } from '../store/store.ts';

/** The practitioner behind a sign-in, with the roles held at this moment; undefined for a stranger. */
export const recognisePractitioner = (
  { client }: Store,
  signedIn: { readonly issuer: string; readonly subject: string },
): Promise<Practitioner | undefined> => readPractitioner(client, signedIn.issuer, signedIn.subject);
