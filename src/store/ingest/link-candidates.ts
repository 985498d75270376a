import { sql } from 'drizzle-orm';
import { personDetails, source, sourceIdentifier, sourcePerson } from '../../../schema/identity.ts';
import type { SourcePerson } from '../../domain/source.ts';
import type { LinkablePerson, LinkableSubject } from '../../linkage/deterministic.ts';
import { linkingIdentifiers } from '../../linkage/deterministic.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';
import type { SealedChildren } from './sealed-children.ts';
import { UNHEARD } from './sealed-children.ts';

/** The children who share an identifier with a person, those of the same batch included. */
export interface Candidates {
  of(person: SourcePerson): readonly LinkableSubject[];
  /** The same, as it would be if children sealed since they were last heard of were not there. */
  heardOf(person: SourcePerson): readonly LinkableSubject[];
  readonly bySubject: Map<string, KnownPerson[]>;
  readonly byIdentifier: Map<string, Set<string>>;
}

type KnownPerson = LinkablePerson & { readonly unheard: boolean };

export const linkable = (person: SourcePerson): LinkablePerson => ({
  sourceCode: person.source.code,
  key: person.key,
  given: person.given,
  family: person.family,
  dateOfBirth: person.dateOfBirth,
  sex: person.sex,
  identifiers: person.identifiers.filter(({ valid }) => valid),
});

/** Reads, for a batch, the children who share a valid linking identifier with one of its persons. */
export async function candidatesFor(
  connection: Connection,
  persons: readonly SourcePerson[],
  sealed: SealedChildren,
): Promise<Candidates> {
  const asked = persons
    .flatMap((person) => linkingIdentifiers(linkable(person)))
    .flatMap((mine) =>
      mine.system === 'NHS_NUMBER' ? [mine, { ...mine, system: 'FORMER_NHS_NUMBER' }] : [mine],
    );
  const rows = await run<{ subjectId: string; person: KnownPerson }>(
    connection,
    sql`with sharing as (
      select distinct ${sourcePerson.subjectId} as id
      from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as asked(system text, value text)
      join ${sourceIdentifier} on ${sourceIdentifier.system} = asked.system
        and ${sourceIdentifier.value} = asked.value and ${sourceIdentifier.valid}
        and ${sourceIdentifier.supersededAt} is null
      join ${sourcePerson} on ${sourcePerson.id} = ${sourceIdentifier.sourcePersonId})
    select sharing.id as "subjectId", json_build_object('sourceCode', ${source.code}, 'key', ${sourcePerson.key},
      'given', ${personDetails.given}, 'family', ${personDetails.family},
      'dateOfBirth', ${personDetails.dateOfBirth}, 'sex', ${personDetails.sex}, 'unheard', ${UNHEARD},
      'identifiers', (select coalesce(json_agg(json_build_object('system', ${sourceIdentifier.system},
          'value', ${sourceIdentifier.value})), '[]')
        from ${sourceIdentifier} where ${sourceIdentifier.sourcePersonId} = ${sourcePerson.id}
          and ${sourceIdentifier.valid} and ${sourceIdentifier.supersededAt} is null)) as person
    from sharing join ${sourcePerson} on ${sourcePerson.subjectId} = sharing.id
    join ${source} on ${source.id} = ${sourcePerson.sourceId}
    join ${personDetails} on ${personDetails.sourcePersonId} = ${sourcePerson.id}
      and ${personDetails.supersededAt} is null`,
  );
  const candidates: Candidates = {
    bySubject: new Map(),
    byIdentifier: new Map(),
    of(person) {
      const ids = linkingIdentifiers(linkable(person)).flatMap((identifier) => [
        ...(this.byIdentifier.get(keyOf(identifier)) ?? []),
      ]);
      return [...new Set(ids)].sort().map((subjectId) => ({
        subjectId,
        persons: this.bySubject.get(subjectId) ?? [],
        adopted: sealed.isAdopted(subjectId),
      }));
    },
    heardOf(person) {
      return this.of(person)
        .map((subject) => ({
          ...subject,
          persons: (this.bySubject.get(subject.subjectId) ?? []).filter(({ unheard }) => !unheard),
        }))
        .filter(({ persons: heard }) => heard.some((other) => shareIdentifier(person, other)));
    },
  };
  for (const { subjectId, person } of rows) remember(candidates, subjectId, person);
  return candidates;
}

/** Lets later persons of the batch find this one. */
export const subjectKnows = (
  candidates: Candidates,
  subjectId: string,
  person: SourcePerson,
): void => remember(candidates, subjectId, { ...linkable(person), unheard: false });

const shareIdentifier = (person: SourcePerson, other: LinkablePerson): boolean => {
  const theirs = new Set(linkingIdentifiers(other).map(keyOf));
  return linkingIdentifiers(linkable(person)).some((mine) => theirs.has(keyOf(mine)));
};

function remember(candidates: Candidates, subjectId: string, person: KnownPerson): void {
  const persons = candidates.bySubject.get(subjectId) ?? [];
  candidates.bySubject.set(subjectId, [...persons, person]);
  for (const identifier of linkingIdentifiers(person)) {
    const sharing = candidates.byIdentifier.get(keyOf(identifier)) ?? new Set<string>();
    candidates.byIdentifier.set(keyOf(identifier), sharing.add(subjectId));
  }
}

const keyOf = ({ system, value }: { readonly system: string; readonly value: string }): string =>
  `${system}|${value}`;
