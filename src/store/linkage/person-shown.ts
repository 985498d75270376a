import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { personDetails, source, sourceIdentifier, sourcePerson } from '../../../schema/identity.ts';
import type { Agency, IdentifierSystem, Sex } from '../../domain/codes.ts';

interface NameShown {
  readonly given: readonly string[];
  readonly family: string | null;
}

/** A person as their source tells who they are, and nothing of their record. Dates are YYYY-MM-DD. */
export interface PersonShown {
  readonly id: number;
  /** The child who they are now. */
  readonly subjectId: string;
  readonly source: string;
  readonly agency: Agency;
  readonly name: NameShown;
  /** Names that the source gave before. */
  readonly formerNames: readonly NameShown[];
  readonly dateOfBirth: string | null;
  readonly sex: Sex;
  readonly address: { readonly lines: readonly string[] | null; readonly postcode: string | null };
  readonly identifiers: readonly {
    readonly system: IdentifierSystem;
    readonly value: string;
    readonly valid: boolean;
  }[];
}

const NAME = sql`json_build_object('given', details.given, 'family', details.family)`;

/** A `PersonShown` by id, as JSON. */
export const personShown = (personId: SQL): SQL => sql`(
  select json_build_object('id', person.id, 'subjectId', person.subject_id, 'source', origin.name,
    'agency', origin.agency, 'name', ${NAME}, 'dateOfBirth', details.date_of_birth, 'sex', details.sex,
    'address', json_build_object('lines', details.address_lines, 'postcode', details.postcode),
    'formerNames', (select coalesce(json_agg(json_build_object('given', given, 'family', family)), '[]') from (
      select distinct former.given, former.family from ${personDetails} as former
      where former.source_person_id = person.id and former.superseded_at is not null
        and (former.given, former.family) is distinct from (details.given, details.family)) as former),
    'identifiers', (select coalesce(json_agg(json_build_object('system', number.system, 'value', number.value,
        'valid', number.valid) order by number.system, number.value), '[]')
      from ${sourceIdentifier} as number
      where number.source_person_id = person.id and number.superseded_at is null))
  from ${sourcePerson} as person join ${source} as origin on origin.id = person.source_id
  join ${personDetails} as details on details.source_person_id = person.id and details.superseded_at is null
  where person.id = ${personId})`;
