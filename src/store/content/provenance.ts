import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { personDetails, sourceIdentifier } from '../../../schema/identity.ts';
import type { Agency } from '../../domain/codes.ts';
import type { SurvivingField } from '../../policy/survivorship.ts';
import { byPrecedence, jsonObject } from './child.ts';
import type { GroupQuery, Reader } from './identity-values.ts';
import type { Expressions } from './json-text.ts';
import { SHOWN, listText } from './json-text.ts';
import { ADDRESS, IDENTIFIER, NAME, chosen, shownTo } from './identity-values.ts';

/** What sources say of one field. */
interface Said {
  readonly field: SurvivingField;
  readonly table: typeof personDetails | typeof sourceIdentifier;
  readonly values: Expressions;
  /** Whether a value says anything. */
  readonly isSaid: Expressions;
  /** The whole value as text: where it differs, agencies say different things. */
  readonly same: SQL;
  /** What values compete within; absent: all of them do. */
  readonly within?: SQL;
  readonly soundFirst?: SQL;
  readonly mayBeShown?: (reader: Reader) => SQL;
}

const { given, family, dateOfBirth, sex, addressLines, postcode } = personDetails;
const HAS_GIVEN = sql`${given} <> '{}'`;
const HAS_FAMILY = sql`${family} is not null`;

const NAMES: Said = {
  ...{ field: 'name', table: personDetails, values: NAME },
  isSaid: { text: sql`(${HAS_GIVEN} or ${HAS_FAMILY})`, given: HAS_GIVEN, family: HAS_FAMILY },
  same: sql`lower(concat_ws(' ', array_to_string(${given}, ' '), ${family}))`,
};
const DATES_OF_BIRTH: Said = {
  ...{ field: 'dateOfBirth', table: personDetails },
  values: { dateOfBirth: sql`${dateOfBirth}` },
  isSaid: { dateOfBirth: sql`${dateOfBirth} is not null` },
  same: sql`${dateOfBirth}::text`,
};
const SEXES: Said = {
  ...{ field: 'sex', table: personDetails, values: { sex: sql`${sex}` } },
  isSaid: { sex: sql`${sex} <> 'UNKNOWN'` },
  same: sql`${sex}`,
};
const ADDRESSES: Said = {
  ...{ field: 'address', table: personDetails, values: ADDRESS },
  isSaid: { lines: sql`${addressLines} is not null`, postcode: sql`${postcode} is not null` },
  same: sql`lower(concat_ws(' ', array_to_string(${addressLines}, ' '), ${postcode}))`,
};
const IDENTIFIERS: Said = {
  ...{ field: 'identifiers', table: sourceIdentifier, values: IDENTIFIER },
  isSaid: { value: sql`true` },
  same: sql`${sourceIdentifier.value}`,
  within: sql`partition by ${sourceIdentifier.system}`,
  soundFirst: sql`${sourceIdentifier.valid} desc,`,
  mayBeShown: shownTo,
};

/**
 * Each value once, for each agency that may be named: what the record shows by the rule of survivorship, and
 * what it does not. The words of agencies that the answer is not about are one: they tell no more than
 * that somebody said it.
 */
const provenance =
  (said: Said): GroupQuery =>
  ({ fields, show }, reader) => {
    const { table } = said;
    const asked = fields.filter((name) => name in said.values);
    const grouped = [
      ...asked,
      ...fields.filter((name) => name === 'agency' || name === 'disputed'),
    ];
    const columns = chosen(fields, { ...said.values, ...aboutSayings(said, reader.toldOf) });
    const groups = grouped.length > 0 ? sql`group by ${names(grouped)}` : sql``;
    const sums = fields.map((name): readonly [string, SQL] => [name, summed(name)]);
    return sql`(
  select ${listText(SHOWN, sql`sorted ->> 'stands' desc nulls last, sorted::text`)}
  from (select ${sql.join(
    sums.map(([name, value]) => sql`${value} as ${sql.identifier(name)}`),
    sql`, `,
  )}, ${jsonObject(sums)} as sorted
    from (select ${sql.join(
      columns.map(([name, value]) => sql`${value} as ${sql.identifier(name)}`),
      sql`, `,
    )}
      from ${table} join person on person.id = ${table.sourcePersonId}
      where ${table.supersededAt} is null and ${anySaid(said, fields, asked)}
        ${said.mayBeShown ? sql`and ${said.mayBeShown(reader)}` : sql``}) as said
    ${groups} having count(*) > 0) as summed ${show(Object.fromEntries(fields.map((name) => [name, sql`summed.${sql.identifier(name)}`])))})`;
  };

/** Whether there is anything in what is shown; whose word stands is asked of the whole value. */
function anySaid({ isSaid }: Said, fields: readonly string[], asked: readonly string[]): SQL {
  const isWhole = fields.length > asked.length;
  const parts = Object.entries(isSaid).filter(([name]) => isWhole || asked.includes(name));
  if (parts.length === 0) return sql`true`;
  return sql`(${sql.join(
    parts.map(([, said]) => said),
    sql` or `,
  )})`;
}

function aboutSayings(
  { field, table, same, within = sql``, soundFirst = sql`` }: Said,
  toldOf: readonly Agency[],
): Expressions {
  const isTold = sql`person.agency in (${sql.join(
    ['NONE', ...toldOf].map((agency) => sql.raw(`'${agency}'`)),
    sql`, `,
  )})`;
  return {
    agency: sql`case when ${isTold} then person.agency end`,
    asOf: sql`case when ${isTold} then (person.last_received_at at time zone 'Europe/London')::date end`,
    stands: sql`row_number() over (${within} order by ${soundFirst}
      ${byPrecedence(field, sql.raw('person.agency'))}, ${table.receivedAt} desc, ${table.id}) = 1`,
    disputed: sql`min(${same}) over (${within}) <> max(${same}) over (${within})`,
  };
}

const SUMMED: Readonly<Record<string, SQL>> = {
  asOf: sql`max(said."asOf")`,
  stands: sql`bool_or(said.stands)`,
};
const summed = (name: string): SQL => SUMMED[name] ?? names([name]);

const names = (all: readonly string[]): SQL =>
  sql.join(
    all.map((name) => sql`said.${sql.identifier(name)}`),
    sql`, `,
  );

export const PROVENANCE_GROUPS: Readonly<Record<string, GroupQuery>> = {
  'provenance.names': provenance(NAMES),
  'provenance.datesOfBirth': provenance(DATES_OF_BIRTH),
  'provenance.sexes': provenance(SEXES),
  'provenance.addresses': provenance(ADDRESSES),
  'provenance.identifiers': provenance(IDENTIFIERS),
};
