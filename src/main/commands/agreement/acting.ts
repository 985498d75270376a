import type { ActRefusal } from '../../../usecases/act.ts';
import { Refused } from '../../../usecases/act.ts';
import type { PlacedFinding } from '../../../usecases/agreement/examine-text.ts';
import { CannotRun } from '../../configuration.ts';

/** A refusal of an act in a sentence for the operator. */
export function refusalWords(answer: ActRefusal): string {
  switch (answer.refusal) {
    case 'NOT_IN_YOUR_POWER':
      return `--as: the sharing agreement leaves ${answer.power} to ${answer.roles.join(', ') || 'nobody'}.`;
    case 'INVALID':
      return answer.problem;
    case 'NO_SUCH_CHILD':
    case 'NO_SUCH_THING':
      return 'There is no such version of the agreement.';
  }
}

/** Does what an operator asks; a refusal becomes a sentence. */
export async function orCannotRun<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new CannotRun(refusalWords(error.answer));
  }
}

/** Findings as lines that an editor can jump to: `agreement.yaml:12:5: …`. */
export const findingLines = (file: string, findings: readonly PlacedFinding[]): string[] =>
  findings.map(({ severity, code, rule, path, line, column, text }) => {
    const where = rule === null ? path : `${path} (rule ${rule})`;
    return `${file}:${String(line)}:${String(column)}: ${severity} ${code} ${where}: ${text}`;
  });
