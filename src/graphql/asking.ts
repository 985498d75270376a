import type { PurposeOfUse } from '../domain/codes.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import type { Asking } from '../usecases/asking.ts';
import type { RequestContext } from './context.ts';
import { graphqlError } from './errors.ts';

const LONGEST_REASON = 500;

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
    reason: readReason(reason),
    client: context.client,
    operation: context.operation.normalised,
    variablesDigest: context.operation.variablesDigest,
  };
}

/** Words on one line: no control, format or surrogate characters, and no separators of lines. */
export const isOneLine = (words: string): boolean =>
  !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(words);

/** A reason goes into the audit and onto pages: words only. */
function readReason(reason: string | null): string | null {
  const words = reason?.trim() ?? '';
  if (words.length > LONGEST_REASON || !isOneLine(words)) {
    throw graphqlError(
      'BAD_USER_INPUT',
      `reason: up to ${String(LONGEST_REASON)} characters, on one line, without control characters.`,
    );
  }
  return words === '' ? null : words;
}
