import type { AuditEvent } from '../../../src/audit/event.ts';
import type { WatchRule, Watched } from '../../../src/policy/agreement.ts';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { watchAccesses } from '../../../src/usecases/watching/watch-accesses.ts';
import { aWaitingEvent } from '../../support/audit-events.ts';
import type { TestDatabase } from '../../support/database.ts';
import type { RunningKith } from '../../support/kith.ts';

/** A rule named after what it looks for: one is enough, within an hour, for everybody. */
export const ruleFor = (looksFor: Watched, more: Partial<WatchRule> = {}): WatchRule => ({
  id: looksFor.toLowerCase(),
  ...{ looksFor, atLeast: 1, withinMinutes: 60, roles: [], usualHours: null },
  ...more,
});

/** Puts a version of the agreement in force that watches by these rules; gives its number. */
export async function watchBy(
  { owner }: TestDatabase,
  rules: readonly WatchRule[],
): Promise<number> {
  const terms = { ...DEFAULT_AGREEMENT, version: undefined, watch: rules };
  const [row] = await owner<{ version: number }[]>`
    insert into policy.agreement (version, terms)
    select max(version) + 1, ${JSON.stringify(terms)}::text::jsonb
    from policy.agreement returning version`;
  const version = row?.version ?? 0;
  await owner`insert into policy.approval (version, in_force_from) values (${version}, now())`;
  return version;
}

/** As if agreements had been in force for years. */
export const backdateAgreements = ({ owner }: TestDatabase) => owner`
  update policy.approval set in_force_from = in_force_from - interval '5 years',
    recorded_at = recorded_at - interval '5 years'`;

/** Forgets all that was watched and found; the mark stays. */
export async function forgetFindings({ owner }: TestDatabase): Promise<void> {
  for (const table of ['finding_access', 'conclusion', 'finding', 'access']) {
    await owner`delete from ${owner(`watch.${table}`)}`;
  }
  await owner`delete from casework.message`;
}

/** Appends events of a demo practitioner to the audit, as a request would: in one commit. */
export async function tellOf(
  { store }: TestDatabase,
  handle: string,
  happenings: readonly Partial<AuditEvent>[],
): Promise<void> {
  const told = happenings.map((happening) =>
    aWaitingEvent({
      practitionerId: practitionerId(handle),
      recordedAt: new Date().toISOString(),
      ...happening,
    }),
  );
  await store.appendEvents(
    told.map(({ event }) => event),
    told.flatMap(({ texts }) => texts),
  );
}

export interface Finding {
  readonly id: string;
  readonly reference: string;
  readonly rule: string;
  readonly practitioner: { readonly handle: string };
  readonly text: string;
  readonly seen: number;
  readonly threshold: number;
  readonly subjectIds: readonly string[];
  readonly accesses: readonly { readonly position: number; readonly subjectId: string | null }[];
  readonly upTo: number;
  readonly foundAt: string;
  readonly ageMinutes: number;
  readonly state: string;
  readonly conclusions: readonly { readonly words: string; readonly concludedBy: string }[];
}

export interface FindingPage {
  readonly total: number;
  readonly endCursor: string | null;
  readonly findings: readonly Finding[];
}

const FINDINGS = `query ($state: FindingState, $rule: String, $practitioner: String, $first: Int, $after: String) {
  findings(purpose: AUDIT, state: $state, rule: $rule, practitioner: $practitioner, first: $first, after: $after) {
    total endCursor findings { id reference rule looksFor practitioner { handle } text seen threshold withinMinutes
      subjectIds accesses { eventId position at action subjectId } upTo from until foundAt ageMinutes state
      conclusions { conclusion words concludedBy } } } }`;

/** The list of findings as a practitioner sees it. */
export async function readFindings(
  kith: Pick<RunningKith, 'ask'>,
  handle: string,
  asked: Readonly<Record<string, unknown>> = {},
): Promise<FindingPage> {
  const { data, errors } = await kith.ask<{ findings: FindingPage }>(handle, FINDINGS, asked);
  if (!data) throw new Error(errors?.[0]?.message ?? 'no answer');
  return data.findings;
}

/** What the rules find of all that was told, a sentence each. */
export async function findNow({ store }: TestDatabase, kith: RunningKith): Promise<string[]> {
  await watchAccesses(store);
  const { findings } = await readFindings(kith, 'privacy-officer');
  return findings.map(({ text }) => text);
}

const CONCLUDE = `mutation ($id: ID!, $upTo: Int!, $words: String!) {
  concludeFinding(id: $id, upTo: $upTo, conclusion: EXPLAINED, words: $words, purpose: AUDIT) { id position } }`;

/** What came of a conclusion: `concluded`, or why not. */
export async function concludeAs(
  kith: RunningKith,
  handle: string,
  { id, upTo }: Pick<Finding, 'id' | 'upTo'>,
): Promise<string | undefined> {
  const { data, errors } = await kith.ask(handle, CONCLUDE, { id, upTo, words: 'On the rota' });
  return data ? 'concluded' : errors?.[0]?.message;
}
