import { digestOf } from '../../../src/audit/canonical.ts';
import { GENESIS } from '../../../src/audit/chain.ts';
import { readUnverified } from '../../../src/audit/note/checkpoint.ts';
import type { KeptNote, KeptText, RetiredStub } from '../../../src/audit/verify/log-source.ts';
import type { MemoryLog } from '../../support/memory-log.ts';
import { aSigner, signedHead } from '../../support/signed-log.ts';
import type { Act, Dice } from './dice.ts';
import { pick, randomHash } from './dice.ts';
import {
  closed,
  editField,
  editRow,
  insert,
  mended,
  otherLog,
  regrow,
  remove,
  swap,
  truncate,
} from './event-acts.ts';
import { QUESTION_ACTS } from './question-acts.ts';

const alterText =
  (change: (log: MemoryLog, digest: string, kept: KeptText, dice: Dice) => void): Act =>
  (log, dice) => {
    const digests = [...log.texts.keys()];
    const digest = digests[pick(digests, dice)] ?? '';
    change(log, digest, log.texts.get(digest) as KeptText, dice);
  };

const alterNote =
  (change: (note: KeptNote, dice: Dice, origin: string) => Partial<KeptNote>): Act =>
  (log, dice) => {
    const at = pick(log.notes, dice);
    const note = log.notes[at] as KeptNote;
    log.notes[at] = { ...note, ...change(note, dice, log.origin ?? '') };
  };

const alterStub =
  (change: (stub: RetiredStub, dice: Dice) => Partial<RetiredStub>): Act =>
  (log, dice) => {
    const at = pick(log.stubs, dice);
    const stub = log.stubs[at] as RetiredStub;
    log.stubs[at] = { ...stub, ...change(stub, dice) };
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
  'edits a text that events share': alterText((log, digest, kept) => {
    log.texts.set(digest, { ...kept, text: `${kept.text} ` });
  }),
  'edits a text that events share, and its digest': alterText((log, digest, kept) => {
    log.texts.delete(digest);
    log.texts.set(digestOf(`${kept.text} `), { ...kept, text: `${kept.text} ` });
  }),
  'removes a text that events share': alterText((log, digest) => void log.texts.delete(digest)),
  ...QUESTION_ACTS,
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
  'forges a checkpoint': alterNote(({ size }, dice, origin) =>
    signedHead([aSigner(origin)], size, randomHash(dice), origin),
  ),
  'signs a checkpoint, as it is, by a key of their own': alterNote(
    ({ size, note }, _dice, origin) =>
      signedHead([aSigner(origin)], size, readUnverified(note)?.root ?? GENESIS, origin),
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
