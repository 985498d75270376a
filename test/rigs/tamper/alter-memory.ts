import type { LogVerdict } from '../../../src/audit/verify/verdict.ts';
import type { LogSource } from '../../../src/audit/verify/log-source.ts';
import { verifyBeside } from '../../../src/audit/verify/verify-against.ts';
import type { VerifyOptions } from '../../../src/audit/verify/verify-log.ts';
import type { MemoryLog } from '../../support/memory-log.ts';
import { sourceOf } from '../../support/memory-log.ts';
import type { Act, Dice } from './dice.ts';

/** What whoever verifies has: the last checkpoint that was delivered, and an export. */
export interface Held {
  readonly options: VerifyOptions;
  /** With what a verification of it found. */
  readonly exported: { readonly log: LogSource; readonly verdict: LogVerdict };
}

/** The same rows, in arrays of their own: an act replaces rows and alters none. */
const copyOf = (log: MemoryLog): MemoryLog => ({
  ...log,
  stubs: [...log.stubs],
  events: [...log.events],
  texts: new Map(log.texts),
  subtrees: [...log.subtrees],
  notes: [...log.notes],
  questions: log.questions && {
    ...log.questions,
    kinds: new Map(log.questions.kinds),
    tallies: [...log.questions.tallies],
  },
});

export const verifyMemory = (log: MemoryLog, { options, exported }: Held): Promise<LogVerdict> =>
  verifyBeside(sourceOf(log), exported, options);

/** A copy of the rows after an act. */
export function alteredCopy(log: MemoryLog, act: Act, dice: Dice): MemoryLog {
  const altered = copyOf(log);
  act(altered, dice);
  return altered;
}

/** Alters a copy of the rows, and verifies it by the code by which the command does. */
export const alterAndVerify = (
  log: MemoryLog,
  act: Act,
  dice: Dice,
  held: Held,
): Promise<LogVerdict> => verifyMemory(alteredCopy(log, act, dice), held);
