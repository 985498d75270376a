import { afterAll } from 'vitest';
import type { SharedText } from '../../../src/audit/canonical.ts';
import { sharedText } from '../../../src/audit/canonical.ts';
import type { AuditEvent } from '../../../src/audit/event.ts';
import type { Fault } from '../../../src/audit/verify/verdict.ts';
import { tallyUp } from '../../../src/store/audit-upkeep.ts';
import { connect } from '../../../src/store/connect.ts';
import type { Client } from '../../../src/store/sql.ts';
import type { Store } from '../../../src/store/store.ts';
import { verifyAudit } from '../../../src/usecases/verify-audit.ts';
import { aWaitingEvent, withOutcomes } from '../../support/audit-events.ts';
import { useTestDatabase } from '../../support/database.ts';

export interface CountedLog {
  readonly store: Store;
  /** One connection of whoever owns the database. */
  readonly owner: Client;
  readonly append: (
    recordedAt: string,
    more?: Partial<AuditEvent>,
    outcomes?: SharedText | null,
  ) => Promise<void>;
  /** What a verification finds after a statement of the owner's, of which nothing stays. */
  readonly foundAfter: (statement: string) => Promise<readonly Fault[]>;
}

/** A log of eight events that are counted, of all that kinds are told apart by, and of one that is not. */
export async function useCountedLog(): Promise<CountedLog> {
  const { store, url } = await useTestDatabase();
  const owner = connect({ url, poolSize: 1 });
  afterAll(() => owner.end());
  const { organisationId } = aWaitingEvent().event;

  const append: CountedLog['append'] = async (recordedAt, more = {}, outcomes) => {
    const { event, texts } = aWaitingEvent({ recordedAt, organisationId, ...more });
    const digest = outcomes === null ? null : (outcomes?.digest ?? event.outcomesDigest);
    await store.appendEvents(
      [{ ...event, outcomesDigest: digest }],
      outcomes ? [...texts, outcomes] : texts,
    );
  };
  await append('2026-06-01T09:00:00.000Z');
  await append(
    '2026-06-01T22:59:59.999Z',
    { outcome: 'WITHHELD' },
    withOutcomes(['address.line', 'SEALED']),
  );
  // The second of June in England.
  await append(
    '2026-06-01T23:00:00.000Z',
    { outcome: 'PARTLY_DISCLOSED' },
    withOutcomes(['address.line', 'SEALED'], ['health.gp', 'NOT_IN_AGREEMENT']),
  );
  await append(
    '2026-06-02T09:00:00.000Z',
    {},
    withOutcomes(['name.text', 'PERMITTED', 'override']),
  );
  const done = { action: 'BREAK_GLASS', outcome: 'DONE', agreementVersion: null } as const;
  await append('2026-06-02T09:00:00.000Z', done, null);
  await append('2026-06-02T09:00:00.000Z', {}, sharedText('{"6":6}'));
  // July in England.
  await append('2026-06-30T23:30:00.000Z');
  // Committed late.
  await append('2026-06-01T09:00:00.000Z');
  await tallyUp(store.client, 1_000);
  await append('2026-07-02T09:00:00.000Z');

  return {
    store,
    owner,
    append,
    foundAfter: async (statement) => {
      await owner.unsafe('begin');
      try {
        await owner.unsafe(statement);
        return (await verifyAudit({ client: owner })).faults;
      } finally {
        await owner.unsafe('rollback');
      }
    },
  };
}

export const kindOf = (position: number): string =>
  `(select kind from audit.event where position = ${String(position)})`;
export const coarserOf = (grain: 'plain' | 'shaped', position: number): string =>
  `(select ${grain} from audit.kind where id = ${kindOf(position)})`;
export const shapeOf = (position: number): string =>
  `(select shape from audit.event where position = ${String(position)})`;
