import { sql } from 'drizzle-orm';
import { event } from '../../../schema/audit.ts';
import { organisation, practitioner } from '../../../schema/identity.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import type { StoodAs } from './stood-as.ts';
import { stoodRows } from './stood-as.ts';

/** That somebody was shown something of a child. */
export interface Sight {
  readonly eventId: string;
  readonly position: number;
  /** ISO 8601. */
  readonly at: string;
  readonly handle: string;
  readonly practitioner: string;
  readonly organisation: string;
  /** Those held then. */
  readonly roles: readonly string[];
}

/**
 * Who was shown something of a union while it stood, in the log's order. An event bears the instant at
 * which its facts were read, so that one committed after the link was undone is told of as well.
 */
export async function readWhoSaw(
  client: Client,
  stood: readonly StoodAs[],
  until: string,
): Promise<Sight[]> {
  const rows = await run<Omit<Sight, 'roles' | 'position'> & { roles: string; position: string }>(
    client,
    sql`select ${event.id} as "eventId", ${event.position}, to_json(${event.recordedAt}) #>> '{}' as at,
        ${practitioner.handle}, ${practitioner.name} as practitioner, ${organisation.name} as organisation,
        ${event.roles}
      from ${stoodRows(stood)}
      join ${event} on ${event.subjectId} = stood.id and ${event.recordedAt} >= stood.since
      join ${practitioner} on ${practitioner.id} = ${event.practitionerId}
      join ${organisation} on ${organisation.id} = ${event.organisationId}
      where ${event.outcome} in ('DISCLOSED', 'PARTLY_DISCLOSED') and ${event.recordedAt} <= ${until}::timestamptz
      order by ${event.position}`,
  );
  return rows.map(({ roles, position, ...sight }) => ({
    ...sight,
    position: Number(position),
    roles: roles.split(','),
  }));
}
