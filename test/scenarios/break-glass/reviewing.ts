import type { RunningKith } from '../../support/kith.ts';

interface Override {
  readonly id: string;
  readonly state: string;
  readonly [field: string]: unknown;
}

export interface Board {
  readonly total: number;
  readonly endCursor: string | null;
  readonly overrides: readonly Override[];
}

const BOARD = `query ($state: OverrideState, $first: Int, $after: String) {
  overrides(purpose: AUDIT, state: $state, first: $first, after: $after) { total endCursor overrides {
    id reference subjectId practitioner { handle roles { role } } reason words categories brokenAt until dueAt
    ageMinutes state escalated disclosures fieldsDisclosed review { finding words reviewedBy } } } }`;

/** The board of overrides as a practitioner sees it. */
export async function readBoard(
  kith: RunningKith,
  handle: string,
  asked: Readonly<Record<string, unknown>> = {},
): Promise<Board> {
  const { data, errors } = await kith.ask<{ overrides: Board }>(handle, BOARD, asked);
  if (!data) throw new Error(errors?.[0]?.message ?? 'no answer');
  return data.overrides;
}

const REVIEW = `mutation ($id: ID!, $words: String!) {
  reviewBreakGlass(id: $id, finding: APPROPRIATE, words: $words, purpose: AUDIT) { id position } }`;

export const FOUND = 'Spoke to the surgery';

/** What came of a review: `reviewed`, or why not. */
export async function reviewAs(
  kith: RunningKith,
  handle: string,
  id: string,
): Promise<string | undefined> {
  const { data, errors } = await kith.ask(handle, REVIEW, { id, words: FOUND });
  return data ? 'reviewed' : errors?.[0]?.message;
}
