import { LONGEST_WORDS, isOneLine } from '../domain/words.ts';
import type { PurposeOfUse } from '../policy/agreement.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import type { Asking } from '../usecases/asking.ts';
import type { RequestContext } from './context.ts';
import { graphqlError } from './errors.ts';

/** The practitioner of this request, or the error that asks to sign in. */
export function signedIn({ practitioner }: RequestContext): Practitioner {
  if (!practitioner) throw graphqlError('UNAUTHENTICATED');
  return practitioner;
}

export function askingFor(
  context: RequestContext,
  purpose: PurposeOfUse,
  reason: string | null = null,
): Asking {
  const practitioner = signedIn(context);
  if (!context.operation) throw new Error('an operation that was not normalised');
  return {
    practitioner,
    purpose,
    reason: readWords('reason', reason),
    client: context.client,
    operation: context.operation.normalised,
    variablesDigest: context.operation.variablesDigest,
    requestId: context.requestId,
  };
}

/** Words of a person: they go into the audit and onto pages. Null where there are none. */
export function readWords(name: string, given: string | null | undefined): string | null {
  const words = given?.trim() ?? '';
  if (words.length > LONGEST_WORDS || !isOneLine(words)) {
    throw graphqlError(
      'BAD_USER_INPUT',
      `${name}: up to ${String(LONGEST_WORDS)} characters, on one line, without control characters.`,
    );
  }
  return words === '' ? null : words;
}

/** Words that have to be there. */
export function requireWords(name: string, given: string): string {
  const words = readWords(name, given);
  if (words === null) throw graphqlError('BAD_USER_INPUT', `${name}: say it in words.`);
  return words;
}
