import type { OrganisationEntry, PractitionerEntry } from '../store/organisations.ts';
import { keepOrganisation, keepPractitioner } from '../store/organisations.ts';
import type { Store } from '../store/store.ts';

/** Enters organisations and their practitioners; those already entered stay as they are. */
export async function enterPractitioners(
  { client }: Store,
  organisations: readonly OrganisationEntry[],
  practitioners: readonly PractitionerEntry[],
): Promise<void> {
  for (const organisation of organisations) await keepOrganisation(client, organisation);
  for (const practitioner of practitioners) await keepPractitioner(client, practitioner);
}
