import { sql } from 'drizzle-orm';
import { boolean, date, index, text } from 'drizzle-orm/pg-core';
import { identity } from './identity.ts';
import { currentRecordIndex, factIndexes, recordColumns } from './record-columns.ts';

export const familyMember = identity.table(
  'family_member',
  {
    ...recordColumns,
    name: text('name'),
    relationship: text('relationship'),
    parentalResponsibility: boolean('parental_responsibility'),
    priority: text('priority'),
    telephone: text('telephone'),
  },
  currentRecordIndex('family_member'),
);

export const involvement = identity.table(
  'involvement',
  {
    ...recordColumns,
    role: text('role'),
    name: text('name'),
    practitionerCode: text('practitioner_code'),
    organisation: text('organisation'),
    organisationCode: text('organisation_code'),
    agency: text('agency'),
    startedOn: date('started_on'),
    endedOn: date('ended_on'),
  },
  (table) => [
    ...factIndexes('involvement')(table),
    index('involvement_practitioner')
      .on(table.practitionerCode)
      .where(sql`${table.supersededAt} is null`),
  ],
);

export const alert = identity.table(
  'alert',
  {
    ...recordColumns,
    kind: text('kind'),
    text: text('text'),
    startedOn: date('started_on'),
    endedOn: date('ended_on'),
  },
  currentRecordIndex('alert'),
);
