import { readPractitioner } from '../../src/store/practitioners.ts';
import type { Store } from '../../src/store/store.ts';
import { sharedText } from '../../src/audit/canonical.ts';
import type { Agency, IdentifierSystem } from '../../src/domain/codes.ts';
import { DEMO_ISSUER, demoId } from '../../src/main/demo/demo-id.ts';
import type { DemoHandle } from '../../src/main/demo/practitioners.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import type { Asking } from '../../src/usecases/asking.ts';
import type { TestDatabase } from '../support/database.ts';

/** What one agency's source says of a child, now or until it said otherwise. */
export interface Said {
  readonly child: string;
  readonly by: Agency;
  readonly given?: readonly string[];
  readonly family?: string;
  readonly born?: string;
  readonly postcode?: string;
  readonly identifiers?: readonly (readonly [IdentifierSystem, string])[];
  readonly superseded?: boolean;
}

export const childId = (name: string): string => demoId('subject', 'TEST', name);

/** Writes what sources say as the rows that ingesting leaves, a person for each child and agency. */
export async function enterPersons({ owner }: TestDatabase, said: readonly Said[]): Promise<void> {
  await owner`insert into identity.source (code, name, agency)
    select agency, agency, agency from unnest(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE']) as agency
    on conflict do nothing`;
  await owner`insert into identity.source_file (name, format, taken_at)
    select 'test', 'test', now() where not exists (select from identity.source_file)`;
  for (const one of said) await enterPerson({ owner }, one);
}

async function enterPerson({ owner }: Pick<TestDatabase, 'owner'>, one: Said): Promise<void> {
  const id = childId(one.child);
  await owner`insert into identity.subject (id) values (${id}) on conflict do nothing`;
  await owner`insert into identity.source_person (source_id, key, subject_id)
    select id, ${one.child}, ${id} from identity.source where code = ${one.by} on conflict do nothing`;
  const [person] = await owner<{ id: number }[]>`select source_person.id from identity.source_person
    join identity.source on source.id = source_id where code = ${one.by} and key = ${one.child}`;
  const person_id = person?.id ?? 0;
  const ended = one.superseded ? new Date() : null;
  await owner`insert into identity.person_details
      (source_person_id, digest, given, family, date_of_birth, sex, disability_codes, postcode, file_id, at, superseded_at)
    select ${person_id}, '', ${`{${(one.given ?? []).map((name) => `"${name}"`).join(',')}}`}::text::text[],
      ${one.family ?? null}, ${one.born ?? null}, 'FEMALE', '{}', ${one.postcode ?? null}, id, '', ${ended}
    from identity.source_file limit 1`;
  for (const [system, value] of one.identifiers ?? []) {
    await owner`insert into identity.source_identifier (source_person_id, system, value, valid, file_id, at, superseded_at)
      select ${person_id}, ${system}, ${value}, true, id, '', ${ended} from identity.source_file limit 1`;
  }
}

/** A second version of the agreement: the default, with another limit on searches. */
export async function agreeOnSearches(
  { owner }: TestDatabase,
  searchesPerHour: number,
): Promise<void> {
  const terms = { ...DEFAULT_AGREEMENT, version: undefined, limits: { searchesPerHour } };
  await owner`insert into policy.agreement (version, terms) values (2, ${JSON.stringify(terms)}::text::jsonb)`;
  await owner`insert into policy.approval (version, in_force_from) values (2, now())`;
}

export async function askingAs(store: Store, handle: DemoHandle, purpose: string): Promise<Asking> {
  const practitioner = await readPractitioner(store.client, DEMO_ISSUER, handle);
  if (!practitioner) throw new Error(`no demo practitioner ${handle}`);
  const variablesDigest = sharedText('{}').digest;
  const operation = sharedText('query{findChildren}');
  return {
    ...{ practitioner, purpose, reason: null, client: 'test', requestId: null },
    ...{ operation, variablesDigest },
  };
}
