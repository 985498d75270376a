import { sharedText } from '../../../audit/canonical.ts';
import { practitionerByHandle } from '../../../store/list-practitioners.ts';
import type { Store } from '../../../store/store.ts';
import type { ActRefusal } from '../../../usecases/act.ts';
import { Refused } from '../../../usecases/act.ts';
import type { Asking } from '../../../usecases/asking.ts';
import type { PlacedFinding } from '../../../usecases/agreement/examine-text.ts';
import { CannotRun } from '../../configuration.ts';

/**
 * The operator of the database acts for a practitioner, whose powers hold here as anywhere: the audit
 * names the practitioner, and the command line as the client.
 */
export async function actingAs(store: Store, handle: string, command: string): Promise<Asking> {
  const practitioner = await practitionerByHandle(store.client, handle);
  if (!practitioner) {
    throw new CannotRun(`--as: no practitioner is entered in Kith by the handle ${handle}.`);
  }
  return {
    practitioner,
    purpose: 'AUDIT',
    reason: null,
    client: 'kith command line',
    operation: sharedText(`kith agreement ${command}`),
    variablesDigest: sharedText('{}').digest,
    requestId: null,
  };
}

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
