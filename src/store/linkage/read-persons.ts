import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { familyMember } from '../../../schema/identity-records.ts';
import { personDetails, sourceIdentifier, sourcePerson } from '../../../schema/identity.ts';
import { inPages } from '../../domain/in-pages.ts';
import type { LinkagePerson, PersonAsKept } from '../../linkage/linkage-person.ts';
import { linkagePersonOf } from '../../linkage/linkage-person.ts';
import { IS_CHILD_SEALED, UNHEARD } from '../ingest/sealed-children.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';

/** A person of a source, and which child they are held to be. */
export interface PlacedPerson {
  readonly id: number;
  readonly sourceId: number;
  readonly subjectId: string;
  /** Whether the whole child is sealed: then nothing is linked, and nobody is told. */
  readonly sealed: boolean;
}

/** The same, as they are compared. */
export interface KnownPerson extends PlacedPerson {
  readonly person: LinkagePerson;
}

const PAGE = 5_000;

/** Some persons in the order of their ids, without children sealed since they were last heard of. */
export async function readPersons(
  client: Connection,
  asked: readonly number[],
): Promise<KnownPerson[]> {
  const sorted = [...new Set(asked)].sort((one, other) => one - other);
  const persons: KnownPerson[] = [];
  for (const page of inPages(sorted, PAGE)) {
    const ids = sql`${sql.param(page)}::bigint[]`;
    persons.push(...(await read(client, sql`${sourcePerson.id} = any(${ids})`)));
  }
  return persons;
}

/** All persons, page by page, in the order of their ids. */
export async function* everyPerson(client: Connection): AsyncGenerator<readonly KnownPerson[]> {
  for (let after = 0; ;) {
    const page = await read(client, sql`${sourcePerson.id} > ${after}`);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.id;
  }
}

/** A parent by what the source calls them; codes of the Common Transfer File are kept in words. */
const IS_PARENT = sql`(${familyMember.parentalResponsibility}
  or ${familyMember.relationship} ~* '(mother|father|parent)')`;

async function read(client: Connection, condition: SQL): Promise<KnownPerson[]> {
  const rows = await run<Row>(
    client,
    sql`select ${sourcePerson.id}::float8 as id, ${sourcePerson.sourceId} as "sourceId",
        ${sourcePerson.subjectId} as "subjectId", ${IS_CHILD_SEALED} as sealed,
        json_build_object('given', ${personDetails.given}, 'family', ${personDetails.family},
          'dateOfBirth', ${personDetails.dateOfBirth}, 'sex', ${personDetails.sex},
          'addressLines', ${personDetails.addressLines}, 'postcode', ${personDetails.postcode},
          'identifiers', (select coalesce(json_agg(json_build_object('system', ${sourceIdentifier.system},
              'value', ${sourceIdentifier.value}, 'valid', ${sourceIdentifier.valid})), '[]')
            from ${sourceIdentifier} where ${sourceIdentifier.sourcePersonId} = ${sourcePerson.id}
              and ${sourceIdentifier.supersededAt} is null)) as kept,
        (select coalesce(json_agg(${familyMember.name} order by ${familyMember.name}), '[]') from ${familyMember}
          where ${familyMember.sourcePersonId} = ${sourcePerson.id} and ${familyMember.supersededAt} is null
            and ${familyMember.name} is not null and ${IS_PARENT}) as parents
      from ${sourcePerson} join ${personDetails} on ${personDetails.sourcePersonId} = ${sourcePerson.id}
        and ${personDetails.supersededAt} is null
      where ${condition} and not ${UNHEARD} order by ${sourcePerson.id} limit ${PAGE}`,
  );
  return rows.map(({ kept, parents, ...person }) => ({
    ...person,
    person: linkagePersonOf(kept, parents),
  }));
}

interface Row extends Omit<KnownPerson, 'person'> {
  readonly kept: PersonAsKept;
  readonly parents: readonly string[];
}
