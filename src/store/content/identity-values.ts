import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { personDetails, sourceIdentifier } from '../../../schema/identity.ts';
import type { Agency, IdentifierSystem } from '../../domain/codes.ts';
import type { Expressions, Show } from './json-text.ts';

/** Who reads, as far as it changes which rows are shown. */
export interface Reader {
  readonly ownAgency: string | null;
  /** False: where the child is, is sealed from them. */
  readonly mayBeToldWhere: boolean;
  /** The agencies that this answer is about, and the reader's own: of others' involvement it tells nothing. */
  readonly toldOf: readonly Agency[];
}

/** A group, as far as it may be read. */
export interface ReadableGroup {
  /** The permitted fields, each once. */
  readonly fields: readonly string[];
  readonly show: Show;
}

/** SQL for what may be read of one group, as JSON text; null where there is nothing. */
export type GroupQuery = (group: ReadableGroup, reader: Reader) => SQL;

export const chosen = (fields: readonly string[], expressions: Expressions) =>
  fields.map((field): readonly [string, SQL] => {
    const expression = expressions[field];
    if (!expression) throw new Error(`no column for the field ${field}`);
    return [field, expression];
  });

export const NAME: Expressions = {
  text: sql`concat_ws(' ', nullif(array_to_string(${personDetails.given}, ' '), ''), ${personDetails.family})`,
  given: sql`${personDetails.given}`,
  family: sql`${personDetails.family}`,
};

export const ADDRESS: Expressions = {
  lines: sql`${personDetails.addressLines}`,
  postcode: sql`${personDetails.postcode}`,
};

export const IDENTIFIER: Expressions = {
  system: sql`${sourceIdentifier.system}`,
  value: sql`${sourceIdentifier.value}`,
  valid: sql`${sourceIdentifier.valid}`,
};

/** An agency's own number for a child tells that the agency knows the child: to its own staff only. */
const LOCAL_SYSTEMS: readonly IdentifierSystem[] = ['LOCAL_AUTHORITY_ID', 'LOCAL_PATIENT_ID'];

/** What was issued to a child wherever they were: a UPN names the school that issued it. */
const PLACELESS = sql`${sourceIdentifier.system} = 'NHS_NUMBER'`;

export const shownTo = ({ ownAgency, mayBeToldWhere }: Reader): SQL => {
  if (!mayBeToldWhere) return PLACELESS;
  const locals = sql.join(
    LOCAL_SYSTEMS.map((system) => sql.raw(`'${system}'`)),
    sql`, `,
  );
  const own = ownAgency === null ? sql`false` : sql.raw(`person.agency = '${ownAgency}'`);
  return sql`(${sourceIdentifier.system} not in (${locals}) or ${own})`;
};
