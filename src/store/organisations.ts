import { sql } from 'drizzle-orm';
import { organisation, practitioner, roleAssignment } from '../../schema/identity.ts';
import type { Agency } from '../domain/codes.ts';
import type { Organisation } from '../identity/practitioner.ts';
import type { Role } from '../policy/agreement.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** The organisation to ask for what each agency holds. */
export async function readHolders(client: Client): Promise<ReadonlyMap<Agency, Organisation>> {
  const rows = await run<Organisation & { agency: Agency }>(
    client,
    sql`select distinct on (${organisation.agency}) ${organisation.id}, ${organisation.code},
        ${organisation.name}, ${organisation.agency}
      from ${organisation} where ${organisation.answersEnquiries} and ${organisation.agency} is not null
      order by ${organisation.agency}, ${organisation.code}`,
  );
  return new Map(rows.map((row) => [row.agency, row]));
}

/** Whether anybody may sign in. */
export async function hasPractitioners(client: Client): Promise<boolean> {
  const [row] = await run<{ there: boolean }>(
    client,
    sql`select exists (select from ${practitioner}) as there`,
  );
  return row?.there ?? false;
}

export interface OrganisationEntry extends Organisation {
  readonly answersEnquiries: boolean;
}

export interface PractitionerEntry {
  readonly id: string;
  readonly issuer: string;
  readonly handle: string;
  readonly name: string;
  readonly practitionerCode: string | null;
  /** Where messages go; null: nowhere. */
  readonly email: string | null;
  /** Where they live, for the watch on accesses alone; null: not entered. */
  readonly address: { readonly lines: readonly string[]; readonly postcode: string } | null;
  readonly organisationId: string;
  readonly roles: readonly Role[];
}

export async function keepOrganisation(client: Client, entry: OrganisationEntry): Promise<void> {
  await run(
    client,
    sql`insert into ${organisation} (id, code, name, agency, answers_enquiries)
      values (${entry.id}, ${entry.code}, ${entry.name}, ${entry.agency}, ${entry.answersEnquiries})
      on conflict do nothing`,
  );
}

/** Enters a practitioner, who signs in with their handle, and the roles held from now on. */
export async function keepPractitioner(client: Client, entry: PractitionerEntry): Promise<void> {
  const { id, issuer, handle, name, practitionerCode, email, address, organisationId, roles } =
    entry;
  await run(
    client,
    sql`with entered as (
      insert into ${practitioner} (id, issuer, subject, handle, name, practitioner_code, email,
        address_lines, postcode, organisation_id)
      values (${id}, ${issuer}, ${handle}, ${handle}, ${name}, ${practitionerCode}, ${email},
        ${address && sql.param([...address.lines])}::text[], ${address?.postcode ?? null}, ${organisationId})
      on conflict do nothing returning id)
    insert into ${roleAssignment} (practitioner_id, role, organisation_id, assigned_from)
    select entered.id, role, ${organisationId}::uuid, now()
    from entered, unnest(${sql.param([...roles])}::text[]) as role`,
  );
}
