import type { Answer, RunningKith } from '../../support/kith.ts';

export interface GlassBroken {
  readonly id: string;
  readonly position: number;
  readonly childId: string;
  readonly until: string;
  readonly opens: readonly string[];
  readonly staysClosed: readonly string[];
}

export const BREAK = `mutation ($input: BreakGlassInput!, $purpose: PurposeOfUse!) {
  breakGlass(input: $input, purpose: $purpose) { id eventId position childId until opens staysClosed } }`;

export const WORDS = 'Unconscious in the surgery, mother not reached';

/** An override for direct care; `more` says whose, of what, and anything else. */
export const breakGlass = (
  kith: RunningKith,
  handle: string,
  more: Readonly<Record<string, unknown>>,
  purpose = 'DIRECT_CARE',
): Promise<Answer<{ breakGlass: GlassBroken }>> =>
  kith.ask(handle, BREAK, {
    input: { reason: 'OVERRIDING_PUBLIC_INTEREST', words: WORDS, ...more },
    purpose,
  });

/** The same where it has to succeed. */
export async function broken(
  kith: RunningKith,
  handle: string,
  more: Readonly<Record<string, unknown>>,
  purpose = 'DIRECT_CARE',
): Promise<GlassBroken> {
  const { data, errors } = await breakGlass(kith, handle, more, purpose);
  if (!data) throw new Error(errors?.[0]?.message ?? 'no answer');
  return data.breakGlass;
}

/** By which messages and the board speak of an override. */
export const referenceOf = (id: string): string => `BG-${id.slice(0, 8).toUpperCase()}`;
