import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../../src/audit/canonical.ts';
import { GENESIS, chainHashOf } from '../../../src/audit/chain.ts';
import type { AuditEvent } from '../../../src/audit/event.ts';
import { AUDIT_EVENT_FIELDS } from '../../../src/audit/event.ts';
import type { KeptRow, LoggedEvent } from '../../../src/audit/verify/log-source.ts';
import { verifyLog } from '../../../src/audit/verify/verify-log.ts';
import { aWaitingEvent } from '../../support/audit-events.ts';
import type { MemoryLog } from '../../support/memory-log.ts';
import { sourceOf } from '../../support/memory-log.ts';
import {
  ORIGIN,
  aPlace,
  aSigner,
  extend,
  signedHead,
  writtenLog,
} from '../../support/signed-log.ts';

const signer = aSigner();
const belief = { keys: [signer.key], origin: ORIGIN };

const verify = (log: MemoryLog, outside = log.notes) =>
  verifyLog(sourceOf(log), { belief, places: [aPlace(outside)] });

/** By the chain alone: no checkpoint was ever seen. */
const verifyAlone = (log: MemoryLog) =>
  verifyLog(sourceOf({ ...log, notes: [] }), { belief: { keys: [], origin: null }, places: [] });

/** Makes the chain, and what the log says of its end, fit whatever the events are now. */
function mend(log: MemoryLog): void {
  let hash = GENESIS;
  log.events = log.events.map((logged, at) => {
    hash = chainHashOf(hash, logged.text ?? '');
    return { ...logged, position: at + 1, row: { period: 202611, shape: 0, kind: 0, hash } };
  });
  log.head = { position: log.events.length, period: 202611, hash };
}

function edited(logged: LoggedEvent | undefined, field: keyof AuditEvent, value: string) {
  if (!logged?.event) throw new Error('no such event');
  const event = { ...logged.event, [field]: value };
  return { ...logged, event, text: canonicalText(event) };
}

const at = (log: MemoryLog, position: number): LoggedEvent =>
  log.events[position - 1] as LoggedEvent;

function inRow(logged: LoggedEvent, change: Partial<KeptRow>): LoggedEvent {
  if (!logged.row) throw new Error('no row');
  return { ...logged, row: { ...logged.row, ...change } };
}

describe('a log as Kith wrote it', () => {
  it('is intact, and protected as far as a checkpoint outside covers it', async () => {
    const log = writtenLog(600, [1, 255, 256, 300, 512], signer);
    expect(await verify(log, log.notes.slice(0, 4))).toMatchObject({
      ...{ intact: true, events: 600, from: 1, texts: 600, protectedUpTo: 300, faults: [] },
      checkpoints: { held: 9, ofRetired: 0, keysKnown: true },
    });
  });

  it('is intact without an event', async () => {
    expect(await verify(writtenLog(0, [], signer))).toMatchObject({ intact: true, events: 0 });
  });
});

describe('by the chain alone', () => {
  it('an edit of any field, a removal and a swap are found where they were done', async () => {
    const cases = fc.tuple(fc.integer({ min: 2, max: 8 }), fc.constantFrom(...AUDIT_EVENT_FIELDS));
    await fc.assert(
      fc.asyncProperty(cases, async ([position, field]) => {
        const [edit, removal, swap] = [0, 0, 0].map(() => writtenLog(10, [], signer));
        if (!edit || !removal || !swap) return;
        edit.events[position - 1] = edited(at(edit, position), field, 'x');
        const [fault] = (await verifyAlone(edit)).faults;
        expect(fault?.upTo).toBe(position);

        removal.events.splice(position - 1, 1);
        expect((await verifyAlone(removal)).faults[0]).toMatchObject({
          fault: 'REMOVED',
          position,
        });

        const [one, other] = [at(swap, position), at(swap, position + 1)];
        swap.events[position - 1] = { ...other, position };
        swap.events[position] = { ...one, position: position + 1 };
        expect((await verifyAlone(swap)).faults[0]).toMatchObject({ fault: 'REORDERED', position });
      }),
      { numRuns: 40 },
    );
  });

  it('an event put in is told, with and without a hash that fits it', async () => {
    for (const fits of [true, false]) {
      const log = writtenLog(10, [], signer);
      const { event } = aWaitingEvent();
      const text = canonicalText(event);
      const hash = fits ? chainHashOf(at(log, 4).row?.hash ?? GENESIS, text) : new Uint8Array(32);
      log.events.splice(4, 0, {
        ...at(log, 5),
        event,
        text,
        row: { period: 202611, shape: 0, kind: 0, hash },
      });
      log.events = log.events.map((logged, index) => ({ ...logged, position: index + 1 }));
      expect((await verifyAlone(log)).faults[0]).toMatchObject({ fault: 'INSERTED', position: 5 });
    }
  });

  it('an event edited whose own hash was made to fit is told up to its neighbour', async () => {
    const log = writtenLog(6, [], signer);
    const third = edited(at(log, 3), 'purpose', 'AUDIT');
    const hash = chainHashOf(at(log, 2).row?.hash ?? GENESIS, third.text);
    log.events[2] = { ...third, row: { period: 202611, shape: 0, kind: 0, hash } };
    expect((await verifyAlone(log)).faults[0]).toMatchObject({
      ...{ fault: 'EDITED', position: 3, upTo: 4 },
    });
  });

  it('a log rewritten whole looks intact: nothing protects it', async () => {
    const log = writtenLog(6, [], signer);
    log.events[2] = edited(at(log, 3), 'purpose', 'AUDIT');
    mend(log);
    expect(await verifyAlone(log)).toMatchObject({ intact: true, protectedUpTo: 0 });
  });
});

describe('held against checkpoints', () => {
  it('a chain made to fit is found between two of them, and nearer by a kept subtree', async () => {
    const log = writtenLog(700, [100, 650], signer);
    log.events[300] = edited(at(log, 301), 'purpose', 'AUDIT');
    mend(log);
    expect((await verify(log)).faults).toEqual([
      { fault: 'REWRITTEN', position: 257, upTo: 512, what: null },
    ]);
    log.subtrees = [];
    expect((await verify(log)).faults).toEqual([
      { fault: 'REWRITTEN', position: 101, upTo: 650, what: null },
    ]);
    expect(await verify(log)).toMatchObject({ protectedUpTo: 100 });
  });

  it('an end that was cut off is told from an older copy, and that from one grown anew', async () => {
    const cut = writtenLog(40, [20, 30], signer);
    const { notes } = cut;
    cut.events.splice(25);
    expect((await verify(cut)).faults[0]).toMatchObject({
      fault: 'CUT_OFF',
      position: 26,
      upTo: 30,
    });

    mend(cut);
    cut.notes = notes.slice(0, 1);
    expect((await verify(cut, notes)).faults[0]).toMatchObject({
      ...{ fault: 'OLDER_COPY', position: 26, upTo: 30 },
    });

    extend(cut, 30, [], signer);
    expect((await verify(cut, notes)).faults).toEqual([
      { fault: 'OLDER_COPY', position: 21, upTo: 30, what: null },
    ]);
  });

  it('a removal whose gap was closed is told by how much is missing at the end', async () => {
    const log = writtenLog(40, [40], signer);
    log.events.splice(9, 1);
    log.events = log.events.map((logged, index) => ({ ...logged, position: index + 1 }));
    expect((await verify(log)).faults[0]).toMatchObject({ fault: 'REMOVED', position: 10 });
  });

  it('another log is told, by its own word or by its events', async () => {
    const other = aSigner('kith.example/kith/other');
    const log = writtenLog(10, [10], signer);
    const theirs = writtenLog(10, [10], other);
    expect((await verify(theirs, log.notes)).faults[0]).toMatchObject({ fault: 'OTHER_LOG' });
    expect(
      (await verify({ ...theirs, origin: ORIGIN, notes: [] }, log.notes)).faults[0],
    ).toMatchObject({ fault: 'OTHER_LOG' });
  });

  it('a checkpoint is believed by a key that is, and by no other', async () => {
    const log = writtenLog(10, [10], signer);
    const [note] = log.notes;
    const forged = aSigner();
    const root = new Uint8Array(32);
    for (const notes of [
      [signedHead([forged], 5, root)],
      [{ size: 5, note: note?.note ?? '' }],
      [{ size: 10, note: (note?.note ?? '').replace('\n10\n', '\n11\n') }],
      [{ size: 10, note: 'no checkpoint\n' }],
    ]) {
      const verdict = await verify({ ...log, notes }, log.notes);
      expect(verdict.faults[0]).toMatchObject({ fault: 'CHECKPOINT_FORGED' });
      expect(verdict.protectedUpTo).toBe(10);
    }
  });

  it('one that was delivered and is no longer kept is told', async () => {
    const log = writtenLog(10, [5, 10], signer);
    expect((await verify({ ...log, notes: log.notes.slice(1) }, log.notes)).faults).toEqual([
      { fault: 'CHECKPOINT_MISSING', position: 1, upTo: 5, what: 'checkpoint 5' },
    ]);
  });
});

describe('what is derived from the events', () => {
  it.each<[string, string, (log: MemoryLog) => void]>([
    [
      'a subtree',
      'SUBTREE_WRONG',
      (log) => void (log.subtrees[1] = { level: 1, number: 1, hash: GENESIS }),
    ],
    [
      'a subtree too many',
      'SUBTREE_WRONG',
      (log) => void log.subtrees.push({ level: 1, number: 2, hash: GENESIS }),
    ],
    ['a subtree removed', 'SUBTREE_WRONG', (log) => void log.subtrees.shift()],
    [
      'the end',
      'HEAD_WRONG',
      (log) => void (log.head = { position: 601, period: 202611, hash: GENESIS }),
    ],
    [
      'the hash at the end',
      'HEAD_WRONG',
      (log) => void (log.head = { position: 600, period: 202611, hash: GENESIS }),
    ],
    [
      'a text',
      'TEXT_ALTERED',
      (log) => log.texts.forEach((kept, key) => log.texts.set(key, { ...kept, text: 'x' })),
    ],
    ['the texts', 'TEXT_MISSING', (log) => log.texts.clear()],
    ['a shape', 'SHAPE_WRONG', (log) => void (log.events[3] = inRow(at(log, 4), { shape: 7 }))],
    [
      'a month',
      'PERIOD_WRONG',
      (log) => void (log.events[3] = inRow(at(log, 4), { period: 202610 })),
    ],
    [
      'a position before the first',
      'INSERTED',
      (log) => void log.events.push({ ...at(log, 4), position: 0 }),
    ],
    ['a position twice', 'INSERTED', (log) => void log.events.push(at(log, 4))],
  ])('%s', async (_what, fault, alter) => {
    const log = writtenLog(600, [600], signer);
    alter(log);
    expect((await verify(log)).faults[0]).toMatchObject({ fault });
  });

  it('is told after what was done to events, and does not crowd it out', async () => {
    const log = writtenLog(1_100, [1_100], signer);
    log.events = log.events.map((logged) => inRow(logged, { shape: 7 }));
    log.events[1_049] = inRow(at(log, 1_050), { period: 202610 });
    const [first, second] = (await verify(log)).faults;
    expect(first).toMatchObject({ fault: 'PERIOD_WRONG', position: 1_050 });
    expect(second).toMatchObject({ fault: 'SHAPE_WRONG', position: 1 });
  });
});
