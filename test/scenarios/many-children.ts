import { organisationId, practitionerId } from '../../src/main/demo/enter-demo-practitioners.ts';
import type { DemoHandle } from '../../src/main/demo/practitioners.ts';
import { demoPractitioner } from '../../src/main/demo/practitioners.ts';
import type { TestDatabase } from '../support/database.ts';

/**
 * Enters children alike, of one family name and one birth date, with as many alerts each; gives their ids, in
 * their order.
 */
export async function enterAlike(
  { owner }: TestDatabase,
  family: string,
  count: number,
  alerts = 2,
): Promise<string[]> {
  await owner`insert into identity.source (code, name, agency) values ('ALIKE', 'A register', 'SOCIAL_CARE')
    on conflict do nothing`;
  const rows = await owner<{ id: string }[]>`
    with file as (insert into identity.source_file (name, format, taken_at) values ('alike', 'test', now()) returning id),
      child as (insert into identity.subject (id)
        select gen_random_uuid() from generate_series(1, ${count}) returning id),
      person as (insert into identity.source_person (source_id, key, subject_id)
        select source.id, child.id::text, child.id from child, identity.source where source.code = 'ALIKE'
        returning id, subject_id),
      details as (insert into identity.person_details
          (source_person_id, digest, given, family, date_of_birth, sex, disability_codes, file_id, at)
        select person.id, '', '{Kim}', ${family}, '2014-02-03', 'FEMALE', '{}', file.id, '' from person, file),
      alerts as (insert into identity.alert
          (source_person_id, record_key, record_digest, happened_on, file_id, at, kind, text, started_on)
        select person.id, n::text, '', date '2024-01-01' + n, file.id, '', 'DOG', 'A dog in the yard', date '2024-01-01' + n
        from person, file, generate_series(1, ${alerts}) as n)
    select subject_id as id from person order by 1`;
  return rows.map(({ id }) => id);
}

/** Makes a practitioner the allocated worker of children, until an instant or for good. */
export async function allocate(
  { owner }: TestDatabase,
  handle: DemoHandle,
  children: readonly string[],
  until: string | null = null,
): Promise<void> {
  const team = organisationId(demoPractitioner(handle).organisationCode);
  for (const child of children) {
    await owner`insert into casework.allocation (subject_id, practitioner_id, team_id, allocated_from, allocated_until)
      values (${child}, ${practitionerId(handle)}, ${team}, '2024-01-01', ${until})`;
  }
}
