import { createHash } from 'node:crypto';
import { canonicalText, digestOf } from '../../../src/audit/canonical.ts';
import { GENESIS, chainHashOf } from '../../../src/audit/chain.ts';
import type { AuditEvent } from '../../../src/audit/event.ts';
import { AUDIT_EVENT_FIELDS } from '../../../src/audit/event.ts';
import { GrowingTree } from '../../../src/audit/merkle/compact-range.ts';
import { leafHash } from '../../../src/audit/merkle/hash.ts';
import type { KeptText, LoggedEvent } from '../../../src/audit/verify/log-source.ts';
import { aWaitingEvent } from '../../support/audit-events.ts';
import type { MemoryLog } from '../../support/memory-log.ts';
import { aSigner, signedHead } from '../../support/signed-log.ts';

/** Whole numbers from 0 up to and without a bound; the same from the same seed. */
export type Dice = (bound: number) => number;

/** mulberry32. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** What a superuser does to the rows of a log, all of which a delivered checkpoint covers. */
export type Act = (log: MemoryLog, dice: Dice) => void;

const pick = <Item>(items: readonly Item[], dice: Dice): number => {
  if (items.length === 0) throw new Error('nothing to alter');
  return dice(items.length);
};

function replaced(log: MemoryLog, at: number, change: (logged: LoggedEvent) => LoggedEvent): void {
  const logged = log.events[at];
  if (!logged) throw new Error('no such event');
  log.events[at] = change(logged);
}

const withFields = (logged: LoggedEvent, fields: Partial<AuditEvent>): LoggedEvent => {
  const event = { ...(logged.event as AuditEvent), ...fields };
  return { ...logged, event, text: canonicalText(event) };
};

/** Another value of a field's own kind. */
function otherValue(event: AuditEvent, field: keyof AuditEvent, dice: Dice): Partial<AuditEvent> {
  const fresh = aWaitingEvent().event;
  const digest = createHash('sha256')
    .update(String(dice(1e9)))
    .digest('hex');
  const values: Readonly<Record<keyof AuditEvent, unknown>> = {
    id: fresh.id,
    recordedAt: new Date(Date.parse(event.recordedAt) + 1 + dice(1e6)).toISOString(),
    action: event.action === 'READ' ? 'SEARCH' : 'READ',
    outcome: event.outcome === 'DISCLOSED' ? 'WITHHELD' : 'DISCLOSED',
    practitionerId: fresh.practitionerId,
    organisationId: fresh.organisationId,
    roles: `${event.roles}X`,
    purpose: event.purpose === 'AUDIT' ? 'DIRECT_CARE' : 'AUDIT',
    reason: event.reason === null ? 'x' : null,
    client: `${event.client}0`,
    operationDigest: digest,
    variablesDigest: digest,
    subjectId: event.subjectId === null ? fresh.id : null,
    agreementVersion: (event.agreementVersion ?? 0) + 1,
    outcomesDigest: event.outcomesDigest === null ? digest : null,
    requestId: event.requestId === null ? fresh.id : null,
  };
  return { [field]: values[field] } as Partial<AuditEvent>;
}

const editField: Act = (log, dice) => {
  const at = pick(log.events, dice);
  const field = AUDIT_EVENT_FIELDS[dice(AUDIT_EVENT_FIELDS.length)] ?? 'purpose';
  replaced(log, at, (logged) =>
    withFields(logged, otherValue(logged.event as AuditEvent, field, dice)),
  );
};

const remove: Act = (log, dice) => {
  log.events.splice(pick(log.events, dice), 1 + dice(3));
};

const insert: Act = (log, dice) => {
  const at = pick(log.events, dice);
  const like = log.events[at] as LoggedEvent;
  const { event } = aWaitingEvent({
    operationDigest: like.event?.operationDigest ?? '',
    outcomesDigest: like.event?.outcomesDigest ?? null,
  });
  log.events.splice(at, 0, { ...like, event, text: canonicalText(event) });
};

const swap: Act = (log, dice) => {
  const [one, other] = [pick(log.events, dice), pick(log.events, dice)];
  const [a, b] = [log.events[one] as LoggedEvent, log.events[other] as LoggedEvent];
  if (one === other) return swap(log, dice);
  log.events[one] = { ...b, position: a.position };
  log.events[other] = { ...a, position: b.position };
};

const truncate: Act = (log, dice) => {
  log.events.splice(pick(log.events, dice));
};

/** Positions without gaps, from where the first was. */
function closeUp(log: MemoryLog): void {
  const first = (log.stubs.at(-1)?.last ?? 0) + 1;
  log.events = log.events.map((logged, at) => ({ ...logged, position: first + at }));
}

/** Everything derived from the events, made to fit them: what a signature covers alone does not. */
export function mend(log: MemoryLog): void {
  closeUp(log);
  const stub = log.stubs.at(-1);
  let hash = stub?.hash ?? GENESIS;
  const tree = new GrowingTree(stub && { size: stub.last, hashes: stub.range });
  const subtrees = log.subtrees.filter(({ number }) => (number + 1) * 256 <= (stub?.last ?? 0));
  log.events = log.events.map((logged) => {
    hash = chainHashOf(hash, logged.text ?? '');
    tree.append(leafHash(logged.text ?? ''), ({ level, number, hash: root }) => {
      if (level === 8) subtrees.push({ level: 1, number, hash: root });
    });
    return { ...logged, row: { period: 202611, shape: 0, ...logged.row, hash } };
  });
  log.subtrees = subtrees;
  log.head = { position: tree.size, period: log.events.at(-1)?.row?.period ?? 0, hash };
  log.notes = log.notes.filter(({ size }) => size <= tree.size);
}

const mended =
  (act: Act): Act =>
  (log, dice) => {
    act(log, dice);
    mend(log);
  };
const closed =
  (act: Act): Act =>
  (log, dice) => {
    act(log, dice);
    closeUp(log);
  };

const editRow =
  (change: (row: NonNullable<LoggedEvent['row']>, dice: Dice) => object): Act =>
  (log, dice) =>
    replaced(log, pick(log.events, dice), (logged) => {
      if (!logged.row) throw new Error('no row');
      return { ...logged, row: { ...logged.row, ...change(logged.row, dice) } };
    });

const randomHash = (dice: Dice): Uint8Array =>
  createHash('sha256')
    .update(String(dice(1e9)))
    .digest();

const regrow: Act = (log, dice) => {
  const lost = 1 + dice(log.events.length - 1);
  log.events.splice(log.events.length - lost);
  const like = log.events.at(-1) as LoggedEvent;
  for (let n = 0; n < lost + dice(5); n += 1) {
    const { event } = aWaitingEvent({
      operationDigest: like.event?.operationDigest ?? '',
      outcomesDigest: like.event?.outcomesDigest ?? null,
    });
    log.events.push({ ...like, event, text: canonicalText(event) });
  }
  mend(log);
};

const otherLog: Act = (log, dice) => {
  const keepsName = dice(2) === 0;
  log.events = log.events.map((logged) =>
    withFields(logged, { id: aWaitingEvent().event.id, subjectId: aWaitingEvent().event.id }),
  );
  mend(log);
  const other = aSigner(keepsName ? (log.origin ?? '') : 'elsewhere.example/kith');
  const tree = new GrowingTree();
  for (const { text } of log.events) tree.append(leafHash(text ?? ''));
  log.origin = other.key.name;
  log.notes = [signedHead([other], tree.size, tree.root(), other.key.name)];
};

const alterText =
  (change: (log: MemoryLog, digest: string, kept: KeptText, dice: Dice) => void): Act =>
  (log, dice) => {
    const digests = [...log.texts.keys()];
    const digest = digests[pick(digests, dice)] ?? '';
    change(log, digest, log.texts.get(digest) as KeptText, dice);
  };

const alterShape =
  (change: (shape: NonNullable<KeptText['shape']>, dice: Dice) => object | null): Act =>
  (log, dice) => {
    const shaped = [...log.texts].filter(([, { shape }]) => shape);
    const [digest, kept] = shaped[pick(shaped, dice)] as [string, KeptText];
    const shape = change(kept.shape as NonNullable<KeptText['shape']>, dice);
    log.texts.set(digest, { ...kept, shape: shape as KeptText['shape'] });
  };

const alterNote =
  (change: (note: { size: number; note: string }, dice: Dice) => object): Act =>
  (log, dice) => {
    const at = pick(log.notes, dice);
    log.notes[at] = { ...log.notes[at], ...change(log.notes[at] as never, dice) } as never;
  };

const alterStub =
  (change: (stub: MemoryLog['stubs'][number], dice: Dice) => object): Act =>
  (log, dice) => {
    const at = pick(log.stubs, dice);
    log.stubs[at] = { ...log.stubs[at], ...change(log.stubs[at] as never, dice) } as never;
  };

/** By what is done; each must be found. */
export const ACTS: Readonly<Record<string, Act>> = {
  'edits a field': editField,
  'edits a field, and makes all else fit': mended(editField),
  'removes events': remove,
  'removes events, and closes the gap': closed(remove),
  'removes events, and makes all else fit': mended(remove),
  'inserts an event': closed(insert),
  'inserts an event at a position that is taken': insert,
  'inserts an event, and makes all else fit': mended(insert),
  'swaps two events': swap,
  'swaps two events, and makes all else fit': mended(swap),
  'cuts off the end': truncate,
  'restores an older copy': mended(truncate),
  'restores an older copy, and lets it grow anew': regrow,
  'replaces the log by another': otherLog,
  'edits a stored hash': editRow((_row, dice) => ({ hash: randomHash(dice) })),
  'moves an event to another month': editRow(({ period }) => ({ period: period + 1 })),
  'counts an event under another shape': editRow(({ shape }) => ({ shape: shape + 1 })),
  'edits a text that events share': alterText((log, digest, kept) => {
    log.texts.set(digest, { ...kept, text: `${kept.text} ` });
  }),
  'edits a text that events share, and its digest': alterText((log, digest, kept) => {
    log.texts.delete(digest);
    log.texts.set(digestOf(`${kept.text} `), { ...kept, text: `${kept.text} ` });
  }),
  'removes a text that events share': alterText((log, digest) => void log.texts.delete(digest)),
  'edits the fields of a shape': alterShape((shape) => ({
    ...shape,
    fields: shape.fields.map(([path, outcome, override]) => [path, `${outcome}X`, override]),
  })),
  'edits the digest of a shape': alterShape((shape, dice) => ({
    ...shape,
    digest: Buffer.from(randomHash(dice)).toString('hex'),
  })),
  'removes a set of outcomes': alterShape(() => null),
  'edits where the log ends': (log, dice) => {
    const head = log.head ?? { position: 0, period: 0, hash: GENESIS };
    log.head =
      dice(2) === 0
        ? { ...head, position: head.position + 1 + dice(9) }
        : { ...head, hash: randomHash(dice) };
  },
  'edits a node of the tree': (log, dice) => {
    const at = pick(log.subtrees, dice);
    log.subtrees[at] = { level: 1, number: at, hash: randomHash(dice) };
  },
  'removes a node of the tree from its middle': (log, dice) => {
    log.subtrees.splice(dice(log.subtrees.length - 1), 1);
  },
  'adds a node to the tree': (log, dice) => {
    log.subtrees.push({ level: 1, number: log.subtrees.length, hash: randomHash(dice) });
  },
  'forges a checkpoint': alterNote(({ size }, dice) =>
    signedHead([aSigner()], size, randomHash(dice)),
  ),
  'edits the size of a checkpoint': alterNote(({ size }, dice) => ({ size: size - 1 - dice(9) })),
  'removes the checkpoint that was delivered': (log) => void log.notes.pop(),
  'edits the hash of a retired month': alterStub((_stub, dice) => ({ hash: randomHash(dice) })),
  'edits the tree of a retired month': alterStub(({ range }, dice) => ({
    range: range.map((hash, at) => (at === range.length - 1 ? randomHash(dice) : hash)),
  })),
  'edits the bounds of a retired month': alterStub(({ last }, dice) => ({
    last: last - 1 - dice(9),
  })),
  'removes a retired month': (log) => void log.stubs.pop(),
};
