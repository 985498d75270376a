import { randomUUID } from 'node:crypto';
import type { IsoDate } from '../../../src/domain/iso-date.ts';
import type { KeptKind } from '../../../src/audit/verify/kept-for-questions.ts';
import type { KeptShape } from '../../../src/audit/verify/log-source.ts';
import type { MemoryLog, MemoryQuestions, TallyRow } from '../../support/memory-log.ts';
import type { Act, Dice } from './dice.ts';
import { pick, randomHash } from './dice.ts';
import { editRow } from './event-acts.ts';

const alterShape =
  (change: (shape: KeptShape, dice: Dice) => KeptShape | null): Act =>
  (log, dice) => {
    const shapes = [...log.texts.values()].flatMap(({ shape }) => shape ?? []);
    const shape = shapes[pick(shapes, dice)] as KeptShape;
    const changed = change(shape, dice);
    for (const [digest, kept] of log.texts) {
      if (kept.shape?.id === shape.id) log.texts.set(digest, { ...kept, shape: changed });
    }
  };

const alterField =
  (change: (field: KeptShape['fields'][number]) => KeptShape['fields']): Act =>
  (log, dice) =>
    alterShape((shape) => {
      const at = pick(shape.fields, dice);
      return {
        ...shape,
        fields: shape.fields.flatMap((one, n) => (n === at ? change(one) : [one])),
      };
    })(log, dice);

const alterQuestions =
  (change: (questions: MemoryQuestions, dice: Dice, log: MemoryLog) => void): Act =>
  (log, dice) => {
    if (!log.questions) throw new Error('nothing is derived');
    change(log.questions, dice, log);
  };

const another = (text: string | null): string => `${text ?? ''}X`;

/** A change of each of its columns. */
const KIND_EDITS: readonly ((kind: KeptKind) => Partial<KeptKind>)[] = [
  ({ grain }) => ({ grain: (grain % 3) + 1 }),
  () => ({ organisationId: randomUUID() }),
  ({ purpose }) => ({ purpose: another(purpose) }),
  ({ action }) => ({ action: another(action) }),
  ({ outcome }) => ({ outcome: another(outcome) }),
  ({ looked }) => ({ looked: another(looked) }),
  ({ shape }) => ({ shape: (shape ?? 0) + 1 }),
  ({ agreementVersion }) => ({ agreementVersion: (agreementVersion ?? 0) + 1 }),
  ({ override }) => ({ override: !override }),
];

const alterTally =
  (step: TallyRow['step'], change: (row: TallyRow, dice: Dice) => readonly TallyRow[]): Act =>
  (log, dice) =>
    alterQuestions((questions) => {
      const rows = questions.tallies.filter((row) => row.step === step);
      const chosen = rows[pick(rows, dice)] as TallyRow;
      questions.tallies = questions.tallies.flatMap((row) =>
        row === chosen ? change(row, dice) : [row],
      );
    })(log, dice);

const ELSEWHEN = { day: '2026-01-05', week: '2026-01-05', month: '2026-01-01' } as const;

const tallyActs = (step: TallyRow['step']): Readonly<Record<string, Act>> => ({
  [`edits a count of a ${step}`]: alterTally(step, (row, dice) => [
    { ...row, events: Math.max(row.events - 1 - dice(row.events), 0) },
  ]),
  [`edits where a count of a ${step} begins or ends`]: alterTally(step, (row, dice) => [
    dice(2) === 0 ? { ...row, first: row.first - 1 } : { ...row, last: row.last + 1 - 2 * dice(2) },
  ]),
  [`edits the grain of a count of a ${step}`]: alterTally(step, (row) => [
    { ...row, grain: row.grain + 1 },
  ]),
  [`moves a count to another ${step}`]: alterTally(step, (row) => [
    { ...row, day: ELSEWHEN[step] as IsoDate },
  ]),
  [`removes a count of a ${step}`]: alterTally(step, () => []),
  [`puts in a count of a ${step}`]: alterTally(step, (row) => [
    row,
    { ...row, day: ELSEWHEN[step] as IsoDate },
  ]),
  [`puts in a count of a kind that is not there, of a ${step}`]: alterTally(step, (row) => [
    row,
    { ...row, kind: 1_000_000 },
  ]),
});

/** What is done to what a database derives of events for questions: it hides them there, and nowhere else. */
export const QUESTION_ACTS: Readonly<Record<string, Act>> = {
  'counts an event under another shape': editRow(({ shape }) => ({ shape: shape + 1 })),
  'edits the fields of a shape': alterField(([path, outcome, override]) => [
    [path, another(outcome), override],
  ]),
  'edits whether an override lifted a field of a shape': alterField(([path, outcome, override]) => [
    [path, outcome, !override],
  ]),
  'removes a field from a shape': alterField(() => []),
  'puts a field into a shape': alterField((field) => [field, ['zzz', 'PERMITTED', false]]),
  'edits the digest of a shape': alterShape((shape, dice) => ({
    ...shape,
    digest: Buffer.from(randomHash(dice)).toString('hex'),
  })),
  'removes the sets of outcomes of a shape': alterShape(() => null),
  'makes an event one of another kind': (log, dice) => {
    const kinds = [0, 1_000_000, ...(log.questions?.kinds.keys() ?? [])];
    editRow(({ kind }) => {
      const others = kinds.filter((one) => one !== kind);
      return { kind: others[pick(others, dice)] ?? 0 };
    })(log, dice);
  },
  'edits a kind': alterQuestions(({ kinds }, dice) => {
    const all = [...kinds.values()];
    const kind = all[pick(all, dice)] as KeptKind;
    const edit = KIND_EDITS[pick(KIND_EDITS, dice)];
    kinds.set(kind.id, { ...kind, ...edit?.(kind) });
  }),
  'makes a kind one of another coarser kind': alterQuestions(({ kinds }, dice) => {
    const fine = [...kinds.values()].filter(({ grain }) => grain === 3);
    const kind = fine[pick(fine, dice)] as KeptKind;
    const at = dice(2) === 0 ? 'plain' : 'shaped';
    const others = [null, ...kinds.keys()].filter((id) => id !== kind[at]);
    kinds.set(kind.id, { ...kind, [at]: others[pick(others, dice)] });
  }),
  'removes a kind': alterQuestions(({ kinds }, dice) => {
    const ids = [...kinds.keys()];
    kinds.delete(ids[pick(ids, dice)] ?? 0);
  }),
  ...tallyActs('day'),
  ...tallyActs('week'),
  ...tallyActs('month'),
  'edits up to where events are counted': alterQuestions((questions, dice) => {
    const upTo = questions.talliedUpTo ?? 0;
    questions.talliedUpTo = dice(2) === 0 ? upTo + 1 + dice(9) : upTo - 1 - dice(9);
  }),
};
