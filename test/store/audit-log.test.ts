import { describe, expect, it } from 'vitest';
import { sharedText } from '../../src/audit/canonical.ts';
import type { AuditReceipt } from '../../src/audit/event.ts';
import type { Client } from '../../src/store/sql.ts';
import { servingUrl } from '../../src/store/serving-login.ts';
import { openStore } from '../../src/store/store.ts';
import { verifyAudit } from '../../src/usecases/verify-audit.ts';
import { aWaitingEvent } from '../support/audit-events.ts';
import { createTestDatabase } from '../support/database.ts';

const EVENTS = 500;

/** How many transactions wrote the events: PostgreSQL keeps each row's own in `xmin`. */
async function commits(owner: Client): Promise<number> {
  const [row] = await owner<{ commits: number }[]>`
    select count(distinct xmin::text)::int as commits from audit.event`;
  return row?.commits ?? 0;
}

const positionsOf = (owner: Client) =>
  owner<{ id: string; position: string }[]>`select id, position from audit.event order by position`;

describe('many who append at once, on two processes’ stores', () => {
  it('share commits, and each is told the position of their own event', async () => {
    await using database = await disposable();
    const { store, owner, url } = database;
    const other = openStore({ url: servingUrl(url) });

    const waiting = Array.from({ length: EVENTS }, () => aWaitingEvent());
    const receipts = await Promise.all(
      waiting.map(({ event, texts }, n) =>
        (n % 2 === 0 ? store : other).appendEvents([event], texts),
      ),
    );
    await other.close();

    const rows = await positionsOf(owner);
    expect(rows.map(({ position }) => Number(position))).toEqual(
      Array.from({ length: EVENTS }, (_, n) => n + 1),
    );
    expect(told(receipts)).toEqual(new Map(rows.map(({ id, position }) => [id, Number(position)])));
    expect(await verifyAudit(store)).toMatchObject({ intact: true, events: EVENTS });
    expect(await commits(owner)).toBeLessThan(EVENTS / 5);
  });

  it('does not mix the events of one request with those of another', async () => {
    await using database = await disposable();
    const { store, owner } = database;
    const requests = Array.from({ length: 20 }, (_, n) =>
      Array.from({ length: 1 + (n % 4) }, () => aWaitingEvent()),
    );
    const receipts = await Promise.all(
      requests.map((waiting) =>
        store.appendEvents(
          waiting.map(({ event }) => event),
          waiting.flatMap(({ texts }) => texts),
        ),
      ),
    );
    const rows = new Map((await positionsOf(owner)).map((row) => [row.id, Number(row.position)]));
    expect(receipts.map((some) => some.map(({ eventId }) => eventId))).toEqual(
      requests.map((waiting) => waiting.map(({ event }) => event.id)),
    );
    for (const { eventId, position } of receipts.flat()) expect(rows.get(eventId)).toBe(position);
  });
});

describe('an event that the database refuses', () => {
  it('is rejected alone: those who wait for the same commit are told of theirs', async () => {
    await using database = await disposable();
    const { store, owner } = database;
    const bad = aWaitingEvent({ practitionerId: 'nobody' });
    // The first goes at once; the other three wait for it, and go together.
    const [first, before, rejected, after] = await Promise.allSettled(
      [aWaitingEvent(), aWaitingEvent(), bad, aWaitingEvent()].map(({ event, texts }) =>
        store.appendEvents([event], texts),
      ),
    );
    expect(rejected?.status).toBe('rejected');
    expect(await owner`select 1 from audit.event where id = ${bad.event.id}`).toEqual([]);
    expect(await verifyAudit(store)).toMatchObject({ intact: true });
    expect([first?.status, before?.status, after?.status]).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
  });

  it('leaves the log able to append', async () => {
    await using database = await disposable();
    const { store } = database;
    const bad = aWaitingEvent({ practitionerId: 'nobody' });
    await expect(store.appendEvents([bad.event], bad.texts)).rejects.toThrow();
    const good = aWaitingEvent();
    const [receipt] = await store.appendEvents([good.event], good.texts);
    expect(receipt).toEqual({ eventId: good.event.id, position: 1 });
  });
});

describe('whoever owns the database and alters the log', () => {
  it.each([
    ['edits an event', `update audit.event set purpose = 'AUDIT' where position = 4`, 4, 'EDITED'],
    ['edits a reason', `update audit.event set reason = null where position = 1`, 1, 'EDITED'],
    [
      'moves an instant by a millisecond',
      `update audit.event set recorded_at = recorded_at + interval '1 ms' where position = 9`,
      9,
      'EDITED',
    ],
    ['removes an event', `delete from audit.event where position = 5`, 5, 'REMOVED'],
    ['removes the first', `delete from audit.event where position = 1`, 1, 'REMOVED'],
    [
      'removes one and closes the gap',
      `delete from audit.event where position = 5;
       update audit.event set position = position - 1 where position > 5`,
      5,
      'EDITED',
    ],
    [
      'swaps two',
      `update audit.event set position = -1 where position = 3;
       update audit.event set position = 3 where position = 7;
       update audit.event set position = 7 where position = -1`,
      3,
      'REORDERED',
    ],
    [
      'edits a text that events share',
      `update audit.shared_text set text = 'query{me{name}}' where digest =
         (select outcomes_digest from audit.event where position = 6)`,
      6,
      'TEXT_ALTERED',
    ],
    [
      'removes a text that events share',
      `delete from audit.shared_text where digest =
         (select outcomes_digest from audit.event where position = 6)`,
      6,
      'TEXT_MISSING',
    ],
  ])('is found out where it was done: %s', async (_what, statement, position, fault) => {
    await using database = await disposable();
    const { store, owner } = database;
    for (let n = 1; n <= 10; n += 1) {
      const { event, texts } = aWaitingEvent();
      // The sixth has outcomes of its own.
      const own = n === 6 ? sharedText('{"6":6}') : undefined;
      await store.appendEvents(
        [own ? { ...event, outcomesDigest: own.digest } : event],
        own ? [...texts, own] : texts,
      );
    }
    expect(await verifyAudit(store)).toMatchObject({ intact: true, events: 10 });
    await owner.unsafe(statement);
    // Without an export to compare with, an edit is told up to its neighbour.
    const [first] = (await verifyAudit(store)).faults;
    expect({ fault: first?.fault, upTo: first?.upTo }).toEqual({ fault, upTo: position });
  });
});

const told = (receipts: readonly (readonly AuditReceipt[])[]) =>
  new Map(
    receipts
      .flat()
      .toSorted((a, b) => a.position - b.position)
      .map(({ eventId, position }) => [eventId, position]),
  );

/** A database of one test's own. */
async function disposable() {
  const database = await createTestDatabase();
  return Object.assign(database, { [Symbol.asyncDispose]: () => database.drop() });
}
