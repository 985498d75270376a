import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { demoId } from '../../../src/main/demo/demo-id.ts';
import {
  enterDemoPractitioners,
  organisationId,
  practitionerId,
} from '../../../src/main/demo/enter-demo-practitioners.ts';
import { allocateChild } from '../../../src/usecases/allocate-child.ts';
import { ingestFile } from '../../../src/usecases/ingest-files.ts';
import { useTestDatabase } from '../../support/database.ts';
import { howMany } from '../../support/how-many.ts';
import type { KithProcess } from '../../support/kith-process.ts';
import { startKithProcess } from '../../support/kith-process.ts';

const CHILDREN = 40;
const ROUNDS = howMany(12, 50);
const RACES = CHILDREN * ROUNDS;
const LONGEST_MS = 240_000;

const database = await useTestDatabase();
await enterDemoPractitioners(database.store);
const children = await enterChildren();
const [here, there] = await Promise.all([
  startKithProcess(database.url),
  startKithProcess(database.url),
]);
const processes = [here, there] as const;
afterAll(() => Promise.all(processes.map((kith) => kith.kill())));

/** Children with a condition each, allocated to the social worker. */
async function enterChildren(): Promise<string[]> {
  const path = join(await mkdtemp(join(tmpdir(), 'kith-area-')), 'bundle.json');
  const entry = Array.from({ length: CHILDREN }, (_, n) => entriesOf(`child-${String(n)}`)).flat();
  await writeFile(path, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
  const ids: string[] = [];
  await ingestFile(database.store, path, {
    newSubjectId: ({ source, key }) => {
      const id = demoId('subject', source.code, key);
      ids.push(id);
      return id;
    },
  });
  for (const subjectId of ids) {
    await allocateChild(database.store, {
      id: demoId('allocation', subjectId),
      subjectId,
      practitionerId: practitionerId('social-worker'),
      teamId: organisationId('LA:299:SAFEGUARDING'),
      from: '2026-01-05',
    });
  }
  return ids;
}

function entriesOf(id: string) {
  const patient = {
    resourceType: 'Patient',
    id,
    meta: { source: 'https://northmoor-health.example/fhir' },
    identifier: [{ system: 'https://northmoor-health.example/patient', value: `P-${id}` }],
    name: [{ use: 'official', given: ['Ash'], family: id }],
    gender: 'female',
    birthDate: '2015-04-02',
  };
  const coding = [{ system: 'http://snomed.info/sct', code: '195967001', display: 'Asthma' }];
  const condition = {
    resourceType: 'Condition',
    id: `${id}-asthma`,
    subject: { reference: `Patient/${id}` },
    code: { coding, text: 'Asthma' },
    onsetDateTime: '2019-02-03',
  };
  return [patient, condition].map((resource) => ({
    fullUrl: `https://northmoor-health.example/fhir/${resource.resourceType}/${resource.id}`,
    resource,
  }));
}

interface Child {
  readonly child: {
    readonly health: { readonly conditions: readonly { readonly display: string }[] | null };
    readonly withheld: readonly { readonly path: string; readonly reason: string }[];
  };
}

/** What a social worker, helping a child in need, is shown of the conditions at one process. */
async function conditionsAt(kith: KithProcess, id: string): Promise<string> {
  const { status, data } = await kith.ask<Child>(
    'social-worker',
    `query ($id: ID!) { child(id: $id, purpose: CHILD_IN_NEED) {
      health { conditions { display } } withheld { path reason } } }`,
    { id },
  );
  if (status !== 200 || !data) throw new Error(`answered ${String(status)}`);
  const { health, withheld } = data.child;
  const [redaction] = withheld;
  if (!redaction) return health.conditions?.map(({ display }) => display).join() ?? 'none';
  expect(redaction.path).toBe('health.conditions.display');
  expect(health.conditions).toBeNull();
  return redaction.reason;
}

const atBoth = (id: string) => Promise.all(processes.map((kith) => conditionsAt(kith, id)));

const directiveOf = (round: number, id: string): string => demoId('directive', String(round), id);

/** Every child's mother permits; what she permitted in earlier rounds is gone, to keep each race alike. */
async function everyMotherPermits(round: number): Promise<void> {
  await database.owner`delete from consent.directive`;
  await database.owner`insert into consent.directive (id, subject_id, grantor_name, standing, provision,
      scope, recipient_agencies, recipient_organisation_ids, recipient_roles, purposes, in_force_from)
    select directive::uuid, subject::uuid, 'Mother', 'PARENTAL_RESPONSIBILITY', 'PERMIT', 'CONDITIONS', '{}',
      '{}', '{SOCIAL_WORKER}', '{CHILD_IN_NEED}', '2026-01-01'
    from json_to_recordset(${JSON.stringify(
      children.map((subject) => ({ directive: directiveOf(round, subject), subject })),
    )}::text::json) as given(directive text, subject text)`;
}

/** Withdraws at one process, with reads under way at the other all the while, and reads at both once acknowledged. */
async function race(at: KithProcess, other: KithProcess, round: number, id: string) {
  const told = { acknowledged: false };
  const underWay = (async () => {
    const seen: string[] = [];
    do seen.push(await conditionsAt(other, id));
    while (!told.acknowledged);
    return seen;
  })();
  const withdrawal = at.ask(
    'social-worker',
    `mutation ($id: ID!) { withdrawConsent(id: $id, purpose: CHILD_IN_NEED) { position } }`,
    { id: directiveOf(round, id) },
  );
  const { status, errors } = await withdrawal.finally(() => {
    told.acknowledged = true;
  });
  if (errors) throw new Error(`${String(status)}: ${errors[0]?.message ?? ''}`);
  return { after: await atBoth(id), before: await underWay };
}

describe('a mother’s consent, with Kith served by two processes', () => {
  it('is asked for: without it both withhold, and with it both show', async () => {
    const [child = ''] = children;
    expect(children).toHaveLength(CHILDREN);
    expect(await atBoth(child)).toEqual(['CONSENT_ABSENT', 'CONSENT_ABSENT']);
    await everyMotherPermits(0);
    expect(await atBoth(child)).toEqual(['Asthma', 'Asthma']);
  });

  it(
    `is in force at neither for any read that starts once its withdrawal is acknowledged, in ${String(RACES)} races`,
    async () => {
      const before: string[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        await everyMotherPermits(round);
        const [at, other] = round % 2 === 0 ? [here, there] : [there, here];
        const races = await Promise.all(children.map((id) => race(at, other, round, id)));
        const shown = races.filter(({ after }) => after.join() !== WITHDRAWN_AT_BOTH);
        expect(shown, `round ${String(round)}`).toEqual([]);
        before.push(...races.flatMap((one) => one.before));
      }
      // What was asked before the withdrawal may come out either way, and no third; some came before.
      expect([...new Set(before)].sort()).toEqual(['Asthma', 'CONSENT_WITHDRAWN']);
      expect(before.length).toBeGreaterThanOrEqual(RACES);
    },
    LONGEST_MS,
  );
});

const WITHDRAWN_AT_BOTH = 'CONSENT_WITHDRAWN,CONSENT_WITHDRAWN';
