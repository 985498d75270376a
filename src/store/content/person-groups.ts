import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { personDetails } from '../../../schema/identity.ts';
import type { SurvivingField } from '../../policy/survivorship.ts';
import { byPrecedence } from './child.ts';
import type { GroupQuery } from './identity-values.ts';
import type { Expressions } from './json-text.ts';
import { SHOWN, jsonOf } from './json-text.ts';
import type { SelectedGroup } from './selection.ts';

type Column = 'given' | 'family' | 'dateOfBirth' | 'sex' | 'addressLines' | 'postcode';

/** The columns that each field is made of. */
const COLUMNS: Readonly<Record<SurvivingField, Readonly<Record<string, readonly Column[]>>>> = {
  // Whether a name is said at all, its two parts tell together.
  name: {
    text: ['given', 'family'],
    given: ['given', 'family'],
    family: ['given', 'family'],
  },
  dateOfBirth: { dateOfBirth: ['dateOfBirth'] },
  sex: { sex: ['sex'] },
  address: { lines: ['addressLines'], postcode: ['postcode'] },
  identifiers: {},
};

const column = (name: Column): SQL => sql`details.${sql.identifier(personDetails[name].name)}`;

const NAME: Expressions = {
  text: sql`concat_ws(' ', nullif(array_to_string(${column('given')}, ' '), ''), ${column('family')})`,
  given: column('given'),
  family: column('family'),
};

const ADDRESS: Expressions = { lines: column('addressLines'), postcode: column('postcode') };

/** What the child's sources say of who the child is, in the columns that these groups are made of. */
export function detailsOf(groups: readonly SelectedGroup[]): SQL[] {
  const columns = new Set(
    groups.flatMap(({ group, fields }) => {
      const made = COLUMNS[group.path as SurvivingField] as
        Readonly<Record<string, readonly Column[]>> | undefined;
      return (group.place.place === 'leaf' ? [group.path] : fields).flatMap(
        (field) => made?.[field] ?? [],
      );
    }),
  );
  if (columns.size === 0) return [];
  return [
    sql`details as materialized (
  select ${sql.join(
    [...columns].map((name) => sql`${personDetails[name]}`),
    sql`, `,
  )}, ${personDetails.receivedAt}, ${personDetails.id}, person.agency
  from ${personDetails} join person on person.id = ${personDetails.sourcePersonId}
  where ${personDetails.supersededAt} is null)`,
  ];
}

/** The word of the agency that comes first among those that say something. */
const firstSaid = (field: SurvivingField, value: SQL, joined: SQL, said: SQL): SQL => sql`(
  select ${value} from details ${joined} where ${said}
  order by ${byPrecedence(field, sql.raw('details.agency'))}, details.received_at desc, details.id limit 1)`;

/** The groups of which each source says one thing, and one word stands. */
export const PERSON_GROUPS: Readonly<Record<string, GroupQuery>> = {
  name: ({ show }) =>
    firstSaid(
      'name',
      SHOWN,
      show(NAME),
      sql`(${column('family')} is not null or ${column('given')} <> '{}')`,
    ),
  dateOfBirth: () => {
    const said = column('dateOfBirth');
    return firstSaid('dateOfBirth', jsonOf(said), sql``, sql`${said} is not null`);
  },
  sex: () => {
    const said = column('sex');
    return firstSaid('sex', jsonOf(said), sql``, sql`${said} <> 'UNKNOWN'`);
  },
  address: ({ fields, show }) =>
    firstSaid(
      'address',
      SHOWN,
      show(ADDRESS),
      // What is withheld has no say in whose word stands.
      sql`(${sql.join(
        fields.flatMap((field) => (ADDRESS[field] ? [sql`${ADDRESS[field]} is not null`] : [])),
        sql` or `,
      )})`,
    ),
};
