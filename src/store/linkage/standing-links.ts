import { sql } from 'drizzle-orm';
import { sourcePerson } from '../../../schema/identity.ts';
import { link } from '../../../schema/linkage.ts';
import { uuidAsked } from '../../domain/uuid.ts';
import { isHiddenChild } from '../sealed-from.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import type { Joining } from './join-children.ts';
import type { PersonShown } from './person-shown.ts';
import { personShown } from './person-shown.ts';

/** A link that stands, between two persons of one child. `weight` in bits. */
export interface StandingLink extends Pick<
  Joining,
  'rule' | 'evidence' | 'weight' | 'modelVersion'
> {
  readonly id: string;
  /** ISO 8601. */
  readonly linkedAt: string;
  /** The person who came later, and the one whom they were found to be. */
  readonly one: PersonShown;
  readonly other: PersonShown;
}

/** The links of a child, the oldest first; undefined where, for the viewer, there is no such child. */
export async function readStandingLinks(
  client: Client,
  childId: string,
  viewerId: string,
): Promise<StandingLink[] | undefined> {
  const subjectId = uuidAsked(childId);
  if (await isHiddenChild(client, subjectId, viewerId)) return undefined;
  return run<StandingLink>(
    client,
    sql`select ${link.id}, ${link.rule}, to_json(${link.evidence}) as evidence, ${link.weight},
        ${link.modelVersion} as "modelVersion", to_json(${link.linkedAt}) #>> '{}' as "linkedAt",
        ${personShown(sql`${link.one}`)} as one, ${personShown(sql`${link.other}`)} as other
      from ${link} where ${link.undoneAt} is null and ${link.one} in (select ${sourcePerson.id}
        from ${sourcePerson} where ${sourcePerson.subjectId} = ${subjectId}::uuid)
      order by ${link.linkedAt}, ${link.id}`,
  );
}

/** The child of a link that stands; undefined where there is none, or it is undone. */
export async function childOfLink(client: Client, linkId: string): Promise<string | undefined> {
  const [row] = await run<{ id: string }>(
    client,
    sql`select ${sourcePerson.subjectId} as id from ${link}
      join ${sourcePerson} on ${sourcePerson.id} = ${link.one}
      where ${link.id} = ${uuidAsked(linkId)}::uuid and ${link.undoneAt} is null`,
  );
  return row?.id;
}
