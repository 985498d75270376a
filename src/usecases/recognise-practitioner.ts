import type { Practitioner } from '../identity/practitioner.ts';
import { readPractitioner } from '../store/practitioners.ts';
import type { Store } from '../store/store.ts';

export { PractitionerChanged } from '../store/facts/read-facts.ts';

interface SignedInAs {
  readonly issuer: string;
  readonly subject: string;
}

/** The practitioner behind a sign-in, with the roles held at this moment; undefined for a stranger. */
export const recognisePractitioner = (
  { client }: Store,
  { issuer, subject }: SignedInAs,
): Promise<Practitioner | undefined> => readPractitioner(client, issuer, subject);

/** Practitioners as they were last recognised; whoever goes by one looks whether it is still so. */
export interface Recogniser {
  readonly recall: (signedIn: SignedInAs) => Practitioner | undefined;
  readonly recognise: (signedIn: SignedInAs) => Promise<Practitioner | undefined>;
}

const MOST_REMEMBERED = 2_000;

export function createRecogniser(store: Store): Recogniser {
  const last = new Map<string, Practitioner>();
  const keyOf = ({ issuer, subject }: SignedInAs): string => JSON.stringify([issuer, subject]);
  return {
    recall: (signedIn) => last.get(keyOf(signedIn)),
    async recognise(signedIn) {
      const practitioner = await recognisePractitioner(store, signedIn);
      if (last.size >= MOST_REMEMBERED) last.clear();
      if (practitioner) last.set(keyOf(signedIn), practitioner);
      else last.delete(keyOf(signedIn));
      return practitioner;
    },
  };
}
