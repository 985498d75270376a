import { createHash } from 'node:crypto';
import { canonicalText } from '../../../src/audit/canonical.ts';
import { GENESIS, chainHashOf } from '../../../src/audit/chain.ts';
import type { AuditEvent } from '../../../src/audit/event.ts';
import { AUDIT_EVENT_FIELDS } from '../../../src/audit/event.ts';
import { GrowingTree } from '../../../src/audit/merkle/compact-range.ts';
import { leafHash } from '../../../src/audit/merkle/hash.ts';
import type { KeptRow, LoggedEvent } from '../../../src/audit/verify/log-source.ts';
import { aWaitingEvent } from '../../support/audit-events.ts';
import type { MemoryLog } from '../../support/memory-log.ts';
import { aSigner, signedHead } from '../../support/signed-log.ts';
import type { Act, Dice } from './dice.ts';
import { pick } from './dice.ts';

function replaced(log: MemoryLog, at: number, change: (logged: LoggedEvent) => LoggedEvent): void {
  const logged = log.events[at];
  if (!logged) throw new Error('no such event');
  log.events[at] = change(logged);
}

export const editRow =
  (change: (row: KeptRow, dice: Dice) => Partial<KeptRow>): Act =>
  (log, dice) =>
    replaced(log, pick(log.events, dice), (logged) => {
      if (!logged.row) throw new Error('no row');
      return { ...logged, row: { ...logged.row, ...change(logged.row, dice) } };
    });

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
  return { [field]: values[field] };
}

export const editField: Act = (log, dice) => {
  const at = pick(log.events, dice);
  const field = AUDIT_EVENT_FIELDS[dice(AUDIT_EVENT_FIELDS.length)] ?? 'purpose';
  replaced(log, at, (logged) =>
    withFields(logged, otherValue(logged.event as AuditEvent, field, dice)),
  );
};

export const remove: Act = (log, dice) => {
  log.events.splice(pick(log.events, dice), 1 + dice(3));
};

export const insert: Act = (log, dice) => {
  const at = pick(log.events, dice);
  const like = log.events[at] as LoggedEvent;
  const { event } = aWaitingEvent({
    operationDigest: like.event?.operationDigest ?? '',
    outcomesDigest: like.event?.outcomesDigest ?? null,
  });
  log.events.splice(at, 0, { ...like, event, text: canonicalText(event) });
};

export const swap: Act = (log, dice) => {
  const [one, other] = [pick(log.events, dice), pick(log.events, dice)];
  const [a, b] = [log.events[one] as LoggedEvent, log.events[other] as LoggedEvent];
  if (one === other) {
    swap(log, dice);
    return;
  }
  log.events[one] = { ...b, position: a.position };
  log.events[other] = { ...a, position: b.position };
};

export const truncate: Act = (log, dice) => {
  log.events.splice(pick(log.events, dice));
};

/** Positions without gaps, from where the first was. */
function closeUp(log: MemoryLog): void {
  const first = (log.stubs.at(-1)?.last ?? 0) + 1;
  log.events = log.events.map((logged, at) => ({ ...logged, position: first + at }));
}

/** Everything derived from the events, made to fit them: what a signature covers alone does not. */
function mend(log: MemoryLog): void {
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
    return { ...logged, row: { period: 202611, shape: 0, kind: 0, ...logged.row, hash } };
  });
  log.subtrees = subtrees;
  log.head = { position: tree.size, period: log.events.at(-1)?.row?.period ?? 0, hash };
  log.notes = log.notes.filter(({ size }) => size <= tree.size);
}

export const mended =
  (act: Act): Act =>
  (log, dice) => {
    act(log, dice);
    mend(log);
  };
export const closed =
  (act: Act): Act =>
  (log, dice) => {
    act(log, dice);
    closeUp(log);
  };

export const regrow: Act = (log, dice) => {
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

export const otherLog: Act = (log, dice) => {
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
