import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { organisationId, practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { undoLink } from '../../../src/store/linkage/undo-link.ts';
import { ingestFile } from '../../../src/usecases/ingest-files.ts';
import type { TestDatabase } from '../../support/database.ts';
import { BUNDLE, CIN, CTF } from '../../support/small-area.ts';

/** What can change between two reads of a child, as it comes to be recorded. */
export interface Change {
  /** Whose sight of the child it changes. */
  readonly seenBy: 'school-dsl' | 'school-nurse' | 'social-worker' | 'gp' | 'mash';
  make(database: TestDatabase, childId: string): Promise<unknown>;
}

const NO_RECIPIENTS = `'{}', '{}', '{}', '{}'`;

const sql = (seenBy: Change['seenBy'], text: string): Change => ({
  seenBy,
  make: ({ owner }, childId) => owner.unsafe(text.replaceAll('$child', childId)),
});

const directive = (seenBy: Change['seenBy'], standing: string, provision: string, scope: string) =>
  sql(
    seenBy,
    `insert into consent.directive (id, subject_id, grantor_name, standing, provision, scope,
      recipient_agencies, recipient_organisation_ids, recipient_roles, purposes, in_force_from)
     values (gen_random_uuid(), '$child', 'Clare', '${standing}', '${provision}', '${scope}', ${NO_RECIPIENTS}, now())`,
  );

/** The source sends its file again: with an end in it, or, where that is known, without. */
export const file = (
  seenBy: Change['seenBy'],
  name: string,
  text: string,
  withoutEnd: string,
  withEnd: string,
): Change => ({
  seenBy,
  make: async ({ store }) => {
    const path = join(await mkdtemp(join(tmpdir(), 'kith-change-')), name);
    for (const sent of [text.replaceAll(withoutEnd, withEnd), text]) {
      await writeFile(path, sent);
      const { changed, findings } = await ingestFile(store, path, {
        newSubjectId: () => randomUUID(),
      });
      if (changed > 0 || findings.some(({ severity }) => severity === 'REFUSED')) return;
    }
  },
});

export const ownWord = (scope: string): Change =>
  directive('school-nurse', 'YOUNG_PERSON', 'PERMIT', scope);

const competence = (competent: boolean): Change =>
  sql(
    'school-nurse',
    `insert into consent.competence (subject_id, competent) values ('$child', ${competent})`,
  );

const sealed = (scope: string): Change =>
  sql(
    'school-nurse',
    `insert into consent.seal (subject_id, kind, scope, against, may_open, in_force_from)
     values ('$child', 'HIGH_RISK', '${scope}', '{}', '{}', now())`,
  );

/** The school's file, with a school before it: two records of one kind for one person. */
export const TWO_SCHOOLS = CTF.replace(
  '</School></SchoolHistory>',
  `</School><School><LEA>299</LEA><Estab>2002</Estab><SchoolName>Saltersgate Primary School</SchoolName>
  <EntryDate>2018-09-03</EntryDate><LeavingDate>2019-07-19</LeavingDate></School></SchoolHistory>`,
);

/** In an order in which each changes what is seen of AVA; each can also be made over and over. */
export const CHANGES: Readonly<Record<string, Change>> = {
  'a directive recorded': directive(
    'school-dsl',
    'PARENTAL_RESPONSIBILITY',
    'PERMIT',
    'CONDITIONS',
  ),
  'a directive withdrawn': sql(
    'school-dsl',
    `update consent.directive set withdrawn_at = now() where subject_id = '$child' and withdrawn_at is null`,
  ),
  'an override': sql(
    'school-dsl',
    `insert into consent.break_glass (id, subject_id, practitioner_id, categories, reason, words, in_force_from, in_force_until)
     values (gen_random_uuid(), '$child', '${practitionerId('school-dsl')}', '{MENTAL_HEALTH}', 'LEGAL_REQUIREMENT', 'now', now(), now() + interval '30 minutes')`,
  ),
  'an objection to one field': directive(
    'school-nurse',
    'PARENTAL_RESPONSIBILITY',
    'DENY',
    'address.postcode',
  ),
  'a decision not to share': sql(
    'school-nurse',
    `insert into consent.sharing_decision (id, subject_id, outcome, categories, words, in_force_from)
     values (gen_random_uuid(), '$child', 'WITHHOLD', '{CONDITIONS}', 'harm', now())`,
  ),
  'the end of a decision not to share': sql(
    'school-nurse',
    `update consent.sharing_decision set ended_at = now() where subject_id = '$child' and ended_at is null`,
  ),
  'a finding of competence': competence(true),
  'a young person’s own word': ownWord('SEXUAL_HEALTH'),
  'a finding of no competence': competence(false),
  'a location sealed': sealed('LOCATION'),
  'a child sealed': sealed('CHILD'),
  'seals lifted': sql(
    'school-nurse',
    `update consent.seal set lifted_at = now() where subject_id = '$child' and lifted_at is null`,
  ),
  'another agreement in force': sql(
    'school-nurse',
    `with drafted as (insert into policy.agreement (version, terms)
      select version + 1, jsonb_set(terms, '{rules}',
        (select jsonb_agg(rule) from jsonb_array_elements(terms -> 'rules') rule where rule ->> 'id' <> 'HC2'))
      from policy.agreement order by version desc limit 1 returning version)
     insert into policy.approval (version, in_force_from) select version, now() from drafted`,
  ),
  'the end of an allocation': sql(
    'social-worker',
    `update casework.allocation set allocated_until = now() where subject_id = '$child' and allocated_until is null`,
  ),
  'an allocation': sql(
    'social-worker',
    `insert into casework.allocation (subject_id, practitioner_id, team_id, allocated_from)
     values ('$child', '${practitionerId('social-worker')}', '${organisationId('LA:299:SAFEGUARDING')}', now())`,
  ),
  'a plan ended by a file': file(
    'social-worker',
    'cin.xml',
    CIN,
    '</ChildProtectionPlans>',
    '<CPPendDate>2026-02-01</CPPendDate></ChildProtectionPlans>',
  ),
  'a caseload ended by a file': file(
    'school-nurse',
    'bundle.json',
    JSON.stringify(BUNDLE),
    '{"start":"2020-09-01"}',
    '{"start":"2020-09-01","end":"2026-08-31"}',
  ),
  'an enrolment ended by a file': file(
    'school-dsl',
    '2992001_CTF_2992001_001.xml',
    TWO_SCHOOLS,
    '</EntryDate></School>',
    '</EntryDate><LeavingDate>2026-07-20</LeavingDate></School>',
  ),
  'a link undone': {
    seenBy: 'gp',
    make: async ({ owner, store }, childId) => {
      const links = await owner<{ id: string }[]>`select id from identity.link
        where undone_at is null and one in (select id from identity.source_person where subject_id = ${childId})`;
      const undoing = { by: practitionerId('ig-officer'), words: 'two children' };
      for (const { id: linkId } of links) {
        await store.transact((connection) => undoLink(connection, { ...undoing, linkId }));
      }
    },
  },
  'roles taken away': sql(
    'mash',
    `update identity.role_assignment set assigned_until = now()
     where practitioner_id = '${practitionerId('mash')}' and assigned_until is null`,
  ),
  'a role given': sql(
    'mash',
    `insert into identity.role_assignment (practitioner_id, role, organisation_id, assigned_from)
     select id, 'MASH_PRACTITIONER', organisation_id, now() from identity.practitioner where handle = 'mash'`,
  ),
};
