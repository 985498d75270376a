import { describe, expect, it } from 'vitest';
import { aWaitingEvent } from '../support/audit-events.ts';
import { useTestDatabase } from '../support/database.ts';
import { enterSmallArea } from '../support/small-area.ts';
import { practitionerByHandle } from '../../src/store/list-practitioners.ts';
import { openStore } from '../../src/store/store.ts';
import { tallyUp } from '../../src/store/audit-upkeep.ts';
import { verifyAudit } from '../../src/usecases/verify-audit.ts';
import { operatorAsking } from '../../src/usecases/operator.ts';
import { retireAudit } from '../../src/usecases/retire-audit.ts';

const { owner, store, url } = await useTestDatabase();
await enterSmallArea(store);
const ownerStore = openStore({ url, poolSize: 1 });

const retire = async (handle: string, before: number) => {
  const practitioner = await practitionerByHandle(store.client, handle);
  if (!practitioner) throw new Error(handle);
  return retireAudit(ownerStore, { ...operatorAsking('test'), practitioner }, before);
};

/** Three events as of a month long ago, and as the log ends there. */
async function appendIn(period: number): Promise<void> {
  await owner`select audit.open_period(${period})`;
  const waiting = [aWaitingEvent(), aWaitingEvent(), aWaitingEvent()];
  for (const { event, texts } of waiting) await store.appendEvents([event], texts);
  await owner.unsafe(
    `update audit.event set period = ${String(period)} where period > 202001 and id in (${waiting.map(({ event }) => `'${event.id}'`).join(',')})`,
  );
}

describe('retiring the audit', () => {
  it('is refused: to who has not the power, for what is young, and for what nothing outside covers', async () => {
    await appendIn(201001);
    await appendIn(201002);
    expect(await retire('gp', 201002)).toMatchObject({ refusal: 'NOT_IN_YOUR_POWER' });
    expect(await retire('ig-officer', 202601)).toMatchObject({ refusal: 'INVALID' });
    expect(await retire('ig-officer', 201002)).toMatchObject({ refusal: 'INVALID' });
    expect(await owner`select 1 from audit.event where period = 201001`).toHaveLength(3);
  });

  it('drops the oldest month, keeps its stub, and counts what is left', async () => {
    await tallyUp(store.client, 1_000);
    await owner`insert into audit.checkpoint values (6, now(), 'note')`;
    await owner`insert into audit.delivery (size, place, delivered_at) values (6, 'place', now())`;
    expect(await retire('ig-officer', 201002)).toEqual({ refusal: null, periods: [201001] });
    expect(
      await owner`select period, first_position, last_position, length(range) as bytes from audit.retired`,
    ).toMatchObject([{ period: 201001, first_position: '1', last_position: '3', bytes: 64 }]);
    expect(await owner`select min(position) as first from audit.event`).toMatchObject([
      { first: '4' },
    ]);
    const [tallied] =
      await owner`select (select sum(events) from audit.tally where kind = 0)::int as days,
      (select sum(events) from audit.tally_month where grain = 3)::int as months,
      (select sum(events) from audit.tally where grain = 1)::int as plain,
      (select sum(events) from audit.tally where grain = 2)::int as shaped,
      (select sum(events) from audit.tally_week where grain = 2)::int as weeks,
      (select count(*)::int from audit.event where position <= (select position from audit.tallied)) as there`;
    expect(tallied).toMatchObject({
      days: tallied?.there as number,
      months: tallied?.there as number,
      plain: tallied?.there as number,
      shaped: tallied?.there as number,
      weeks: tallied?.there as number,
    });
    // The note is none; all that is derived of what is left is sound.
    expect((await verifyAudit(store)).faults).toMatchObject([{ fault: 'CHECKPOINT_FORGED' }]);
    await ownerStore.close();
  });
});
