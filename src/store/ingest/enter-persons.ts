import { sql } from 'drizzle-orm';
import { source, sourcePerson, subject } from '../../../schema/identity.ts';
import { link, move } from '../../../schema/linkage.ts';
import type { SourcePerson } from '../../domain/source.ts';
import type { Corroboration } from '../../linkage/deterministic.ts';
import { linkDeterministically } from '../../linkage/deterministic.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';
import type { Candidates } from './link-candidates.ts';
import { candidatesFor, linkable, subjectKnows } from './link-candidates.ts';
import { insertColumns } from './insert-columns.ts';
import type { PersonRow } from './person-rows.ts';
import { personKey } from './person-rows.ts';
import type { SealedChildren } from './sealed-children.ts';
import { UNHEARD, readSealedChildren, sealTheLike } from './sealed-children.ts';
import type { OpenFile } from './take-file.ts';

/** A person who comes for the first time, or is reported so. */
interface ArrivingPerson {
  readonly person: SourcePerson;
  /** The child whom they are known to be already; null: they come for the first time. */
  readonly knownAs: string | null;
}

interface Entry {
  readonly own: string;
  readonly subjectId: string;
  readonly code: string;
  readonly sourceId: number | undefined;
  readonly key: string;
  /** With whom of the child, and on what, the person was linked; null: they are a child of their own. */
  readonly link: Corroboration | null;
  /** Sealed children whom the person may be. */
  readonly origins: readonly string[];
}

interface EnteredPersons {
  /** How many would be linked if children sealed since they were last heard of were not there. */
  readonly linked: number;
  /** The rows of those who came for the first time, by `personKey`. */
  readonly entered: ReadonlyMap<string, PersonRow>;
}

/**
 * Links each person who comes for the first time to a child, or makes them one; who may be a sealed child
 * is put behind the same seal.
 */
export async function enterPersons(
  { connection, format }: OpenFile,
  arriving: readonly ArrivingPerson[],
  sourceIds: ReadonlyMap<string, number>,
  newSubjectId: (person: SourcePerson) => string,
): Promise<EnteredPersons> {
  if (arriving.length === 0) return { linked: 0, entered: new Map() };
  const sealed = await readSealedChildren(connection);
  const persons = arriving.map(({ person }) => person);
  const candidates = await candidatesFor(connection, persons, sealed);
  const entries: Entry[] = [];
  let linked = 0;
  for (const { person, knownAs } of arriving) {
    const reported = linkDeterministically(linkable(person), candidates.heardOf(person));
    if (reported.link) linked += 1;
    const entry = knownAs === null ? entryOf(person, candidates, sealed, newSubjectId) : null;
    const subjectId = entry?.subjectId ?? knownAs ?? '';
    subjectKnows(candidates, subjectId, person);
    sealed.note(subjectId, person, entry?.origins ?? []);
    const { code } = person.source;
    if (entry) entries.push({ ...entry, code, sourceId: sourceIds.get(code) });
  }
  const entered = await keepEntries(connection, format, entries);
  await sealTheLike(
    connection,
    entries.flatMap(({ own, origins }) => origins.map((origin) => ({ origin, heir: own }))),
  );
  return { linked, entered };
}

function entryOf(
  person: SourcePerson,
  candidates: Candidates,
  sealed: SealedChildren,
  newSubjectId: (person: SourcePerson) => string,
): Omit<Entry, 'code' | 'sourceId'> {
  const own = newSubjectId(person);
  const { key } = person;
  const decision = linkDeterministically(linkable(person), candidates.of(person));
  if (decision.link) {
    const { subjectId, mate, evidence } = decision;
    return { own, key, subjectId, link: { mate, evidence }, origins: [] };
  }
  return { own, key, subjectId: own, link: null, origins: sealed.like(person) };
}

/** Gives the rows of those who came, by `personKey`. */
async function keepEntries(
  connection: Connection,
  format: string,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, PersonRow>> {
  if (entries.length === 0) return new Map();
  const columns = [
    { name: 'source_id', type: 'int', values: entries.map(({ sourceId }) => sourceId) },
    { name: 'key', type: 'text', values: entries.map(({ key }) => key) },
    { name: 'subject_id', type: 'uuid', values: entries.map(({ subjectId }) => subjectId) },
    { name: 'format', type: 'text', values: entries.map(() => format) },
  ];
  // The child that a linked person would have been is entered too: undoing the link returns to it.
  const children = [{ name: 'id', type: 'uuid', values: entries.map(({ own }) => own) }];
  const [rows] = await Promise.all([
    run<{ id: string; sourceId: number; key: string; unheard: boolean }>(
      connection,
      sql`with child as (${insertColumns(subject, children)})
      ${insertColumns(sourcePerson, columns)}
      returning ${sourcePerson.id}, source_id as "sourceId", key, ${UNHEARD} as unheard`,
    ),
    keepLinks(
      connection,
      entries.filter(({ link: made }) => made !== null),
    ),
  ]);
  const codes = new Map(entries.map(({ sourceId, code }) => [sourceId, code]));
  return new Map(
    rows.map(({ id, sourceId, key, unheard }) => [
      personKey(codes.get(sourceId) ?? '', key),
      { id: Number(id), unheard },
    ]),
  );
}

async function keepLinks(connection: Connection, linked: readonly Entry[]): Promise<void> {
  if (linked.length === 0) return;
  await run(
    connection,
    sql`with entry as (select gen_random_uuid() as link_id, entered.id as person_id, given.*
        from jsonb_to_recordset(${JSON.stringify(linked)}::text::jsonb)
          as given(own uuid, "subjectId" uuid, "sourceId" int, key text, link jsonb)
        join ${sourcePerson} as entered on entered.source_id = given."sourceId" and entered.key = given.key),
      linked as (insert into ${link} (id, one, other, rule, evidence)
        select link_id, person_id, mate.id, 'DETERMINISTIC',
          array(select jsonb_array_elements_text(link -> 'evidence'))
        from entry join ${source} on ${source.code} = link -> 'mate' ->> 'sourceCode'
        join ${sourcePerson} as mate on mate.source_id = ${source.id} and mate.key = link -> 'mate' ->> 'key')
      insert into ${move} (source_person_id, subject_id, former_subject_id, link_id)
      select person_id, "subjectId", own, link_id from entry`,
  );
}
