import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { seal } from '../../../schema/consent.ts';
import { personDetails, source, sourceIdentifier, sourcePerson } from '../../../schema/identity.ts';
import { IDENTIFIER_SYSTEMS } from '../../domain/codes.ts';
import type { SourcePerson } from '../../domain/source.ts';
import type { LikenedPerson } from '../../linkage/likeness.ts';
import { clues, mayBeOneChild } from '../../linkage/likeness.ts';
import { spreadSeals } from '../seals.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';

/** Whether a child is sealed as a whole, now or from a day to come. */
const CHILD_SEAL = sql`${seal.scope} = 'CHILD' and ${seal.liftedAt} is null`;

/** Whether a person is of a child sealed as a whole. */
export const IS_CHILD_SEALED = sql`exists (select from ${seal} where ${CHILD_SEAL}
  and ${seal.subjectId} = ${sourcePerson.subjectId})`;

/**
 * Whether a person belongs to a child sealed since they were last heard of. Until they are heard of
 * again a report counts them as it would if they were not there.
 */
export const UNHEARD = sql`exists (select from ${seal} where ${CHILD_SEAL}
  and ${seal.subjectId} = ${sourcePerson.subjectId} and ${seal.recordedAt} > ${sourcePerson.lastReceivedAt})`;

/** Whether a child, or where the child is, is sealed: who may be that child comes behind the same seals. */
const SPREADING_SEAL = sql`${seal.scope} in ('CHILD', 'LOCATION') and ${seal.liftedAt} is null`;

/** The children sealed as a whole, or as to where they are, with all that was ever said of them; grows as a file is taken. */
export class SealedChildren {
  /** The sealed children whose seals a child has, or is to have, by its id. */
  readonly #origins = new Map<string, readonly string[]>();
  readonly #adopted: ReadonlySet<string>;
  readonly #byClue = new Map<string, KnownPerson[]>();

  constructor(rows: readonly SealedRow[]) {
    for (const { subjectId } of rows) this.#origins.set(subjectId, [subjectId]);
    this.#adopted = new Set(rows.filter(({ adopted }) => adopted).map((row) => row.subjectId));
    for (const row of rows) this.#remember(row);
  }

  isAdopted(subjectId: string): boolean {
    return this.#originsOf(subjectId).some((origin) => this.#adopted.has(origin));
  }

  /** The sealed children whom a person may be. */
  like(person: SourcePerson): readonly string[] {
    if (this.#byClue.size === 0) return [];
    const mine = likened(person);
    const alike = clues(mine)
      .flatMap((clue) => this.#byClue.get(clue) ?? [])
      .filter((known) => mayBeOneChild(mine, known.person));
    return [...new Set(alike.flatMap(({ subjectId }) => this.#originsOf(subjectId)))].sort();
  }

  /** A person is, or is kept as, a child: a sealed one is known by this person too from now on. */
  note(subjectId: string, person: SourcePerson, origins: readonly string[]): void {
    if (origins.length > 0) this.#origins.set(subjectId, origins);
    if (this.#origins.has(subjectId)) this.#remember({ subjectId, person: likened(person) });
  }

  #remember(known: KnownPerson): void {
    for (const clue of clues(known.person)) {
      this.#byClue.set(clue, [...(this.#byClue.get(clue) ?? []), known]);
    }
  }

  #originsOf(subjectId: string): readonly string[] {
    return this.#origins.get(subjectId) ?? [];
  }
}

const likened = ({ source: { code }, address, ...person }: SourcePerson): LikenedPerson => ({
  ...person,
  sourceCode: code,
  postcode: address?.postcode ?? null,
});

interface KnownPerson {
  readonly subjectId: string;
  readonly person: LikenedPerson;
}

type SealedRow = KnownPerson & { readonly adopted: boolean };

/** A version of what a source says of a person, as it is likened; of joined rows of these four tables. */
const LIKENED = sql`json_build_object('sourceCode', ${source.code},
  'given', ${personDetails.given}, 'family', ${personDetails.family},
  'dateOfBirth', ${personDetails.dateOfBirth}, 'sex', ${personDetails.sex},
  'postcode', ${personDetails.postcode},
  'identifiers', (select coalesce(json_agg(json_build_object('system', ${sourceIdentifier.system},
      'value', ${sourceIdentifier.value})), '[]')
    from ${sourceIdentifier} where ${sourceIdentifier.sourcePersonId} = ${sourcePerson.id}))`;

/** Reads the children sealed as a whole or as to where they are: few, among many. */
export async function readSealedChildren(connection: Connection): Promise<SealedChildren> {
  const rows = await run<SealedRow>(
    connection,
    sql`with sealed as (select ${seal.subjectId} as id, bool_or(${seal.kind} = 'ADOPTION') as adopted
      from ${seal} where ${SPREADING_SEAL} group by ${seal.subjectId})
    select sealed.id as "subjectId", sealed.adopted, ${LIKENED} as person
    from sealed join ${sourcePerson} on ${sourcePerson.subjectId} = sealed.id
    join ${source} on ${source.id} = ${sourcePerson.sourceId}
    join ${personDetails} on ${personDetails.sourcePersonId} = ${sourcePerson.id}`,
  );
  return new SealedChildren(rows);
}

/**
 * Who is there already and may be one of some children: as if they had come after those were sealed. Looked up
 * by what two who may be one have in common.
 */
export async function thoseLike(
  connection: Connection,
  subjectIds: readonly string[],
): Promise<readonly SealPair[]> {
  const asked = sql.param([...subjectIds]);
  const likenedWhere = (condition: SQL) =>
    run<KnownPerson>(
      connection,
      sql`select ${sourcePerson.subjectId} as "subjectId", ${LIKENED} as person
      from ${sourcePerson} join ${source} on ${source.id} = ${sourcePerson.sourceId}
      join ${personDetails} on ${personDetails.sourcePersonId} = ${sourcePerson.id}
      where ${condition}`,
    );
  const sealed = await likenedWhere(sql`${sourcePerson.subjectId} = any(${asked}::uuid[])`);
  const born = [...new Set(sealed.flatMap(({ person }) => person.dateOfBirth ?? []))];
  const numbers = sealed.flatMap(({ person }) => person.identifiers.map(({ value }) => value));
  const near = await likenedWhere(sql`${sourcePerson.subjectId} <> all(${asked}::uuid[])
    and ${personDetails.supersededAt} is null and ${sourcePerson.id} in (
      select alike.source_person_id from ${personDetails} as alike where alike.superseded_at is null
        and alike.date_of_birth = any(${sql.param(born)}::text[]::date[])
      union select ${sourceIdentifier.sourcePersonId} from ${sourceIdentifier}
        where ${sourceIdentifier.supersededAt} is null
        and ${sourceIdentifier.system} = any(${sql.param([...IDENTIFIER_NAMES])}::text[])
        and ${sourceIdentifier.value} = any(${sql.param(numbers)}::text[]))`);
  return sealed.flatMap((origin) =>
    near
      .filter(({ person }) => mayBeOneChild(origin.person, person))
      .map((heir) => ({ origin: origin.subjectId, heir: heir.subjectId })),
  );
}

const IDENTIFIER_NAMES = Object.keys(IDENTIFIER_SYSTEMS);

/** A sealed child, and a child who may be the same. */
interface SealPair {
  readonly origin: string;
  readonly heir: string;
}

/** Puts those who may be sealed children behind the same seals, or those of them that `which` says of `known`. */
export async function sealTheLike(
  connection: Connection,
  pairs: readonly SealPair[],
  which: SQL = sql`true`,
): Promise<void> {
  if (pairs.length === 0) return;
  await run(
    connection,
    spreadSeals(
      sql`select distinct origin, heir from jsonb_to_recordset(${JSON.stringify(pairs)}::text::jsonb)
      as given(origin uuid, heir uuid)`,
      which,
    ),
  );
}
