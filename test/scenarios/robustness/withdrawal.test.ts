import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { recordConsent } from '../../../src/usecases/record-consent.ts';
import { withdrawDirective } from '../../../src/store/consent.ts';
import { useTestDatabase } from '../../support/database.ts';
import type { KithProcess } from '../../support/kith-process.ts';
import { startKithProcess } from '../../support/kith-process.ts';
import { enterSmallArea } from '../../support/small-area.ts';

const RACES = 50;
const READS_UNDER_WAY = 3;

const database = await useTestDatabase();
const area = await enterSmallArea(database.store);
const processes = await Promise.all([
  startKithProcess(database.url),
  startKithProcess(database.url),
]);
afterAll(() => Promise.all(processes.map((kith) => kith.kill())));

interface Child {
  readonly child: {
    readonly health: { readonly conditions: readonly { readonly display: string }[] | null };
    readonly withheld: readonly { readonly path: string; readonly reason: string }[];
  };
}

/** What a social worker, helping a child in need, is shown of the conditions at one process. */
async function conditionsAt(kith: KithProcess): Promise<string> {
  const { status, data } = await kith.ask<Child>(
    'social-worker',
    `query ($id: ID!) { child(id: $id, purpose: CHILD_IN_NEED) {
      health { conditions { display } } withheld { path reason } } }`,
    { id: area.ava },
  );
  if (status !== 200 || !data) throw new Error(`answered ${String(status)}`);
  const { health, withheld } = data.child;
  const [redaction] = withheld;
  if (!redaction) return health.conditions?.map(({ display }) => display).join() ?? 'none';
  expect(redaction.path).toBe('health.conditions.display');
  expect(health.conditions).toBeNull();
  return redaction.reason;
}

async function consentOfMother(): Promise<string> {
  const id = randomUUID();
  await recordConsent(database.store, {
    id,
    subjectId: area.ava,
    grantorName: 'Clare Rivers',
    standing: 'PARENTAL_RESPONSIBILITY',
    provision: 'PERMIT',
    scope: 'CONDITIONS',
    recipients: { agencies: [], organisationIds: [], roles: ['SOCIAL_WORKER'] },
    purposes: ['CHILD_IN_NEED'],
    from: '2026-01-01T00:00:00Z',
    until: null,
  });
  return id;
}

const atBoth = () => Promise.all(processes.map(conditionsAt));

describe('a mother’s consent, with Kith served by two processes', () => {
  it('is asked for: without it both withhold', async () => {
    expect(await atBoth()).toEqual(['CONSENT_ABSENT', 'CONSENT_ABSENT']);
  });

  it(`is in force at both once given and at neither once withdrawn, ${String(RACES)} times in a row`, async () => {
    for (let race = 1; race <= RACES; race += 1) {
      const consent = await consentOfMother();
      expect(await atBoth(), `race ${String(race)}, given`).toEqual(['Asthma', 'Asthma']);

      const underWay = processes.flatMap((kith) =>
        Array.from({ length: READS_UNDER_WAY }, () => conditionsAt(kith)),
      );
      expect(await withdrawDirective(database.store.client, consent, null, null)).toBe(true);
      const started = atBoth();
      expect(await started, `race ${String(race)}, withdrawn`).toEqual([
        'CONSENT_WITHDRAWN',
        'CONSENT_WITHDRAWN',
      ]);
      // What was asked before the withdrawal may come out either way, and no third.
      for (const seen of await Promise.all(underWay)) {
        expect(['Asthma', 'CONSENT_WITHDRAWN']).toContain(seen);
      }
    }
  });
});
