import type { SharingAgreement } from '../../policy/agreement.ts';
import { categoryOf } from '../../policy/coverage.ts';
import type { Store } from '../../store/store.ts';
import { sealedAmong } from '../../store/unsealed-subjects.ts';
import type { ActRefusal } from '../act.ts';
import { invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { ReplayedRead } from '../replay/replay-page.ts';
import { replayPage } from '../replay/replay-page.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';
import { requireVersion } from './compare-agreements.ts';

/** Past disclosures in which a version would have withheld, or opened, something of a category. */
export interface DisclosureDifference {
  readonly kind: 'WITHHELD' | 'OPENED';
  /** Roles held together then, sorted. */
  readonly roles: readonly string[];
  readonly category: string | null;
  readonly fields: readonly string[];
  readonly disclosures: number;
  /** Ids of the first such events, to be explained. */
  readonly examples: readonly string[];
}

/** A page of past disclosures, decided again. */
export interface AgreementSimulation {
  readonly version: number;
  readonly since: string;
  readonly until: string;
  /** How many were decided again alike, and so compared. */
  readonly disclosures: number;
  /** How many came out otherwise than recorded, and so say nothing of the version. */
  readonly disagreeing: number;
  readonly differences: readonly DisclosureDifference[];
  /** Position in the audit after which to go on; null: that was all. */
  readonly next: number | null;
}

/** A part of the past: instants in ISO 8601, and a page of it. */
export interface SimulatedSpan {
  readonly since: string;
  readonly until: string;
  readonly after: number;
  readonly limit: number;
}

const EXAMPLES = 5;

/** What a version would have made of past disclosures, from the facts as they were known then. */
export const simulateAgreement = (
  store: Store,
  asking: Asking,
  version: number,
  span: SimulatedSpan,
): Promise<Watched<AgreementSimulation> | ActRefusal> =>
  watchOver(store, asking, { act: 'SIMULATE_AGREEMENT', power: 'AUDIT' }, async () => ({
    result: await simulateVersion(store, version, span),
    details: { version, ...span },
  }));

/**
 * The same, asked by nobody in particular. Reads of a child who is sealed now are left out for all.
 * @throws Refused where there is no such version, or the span ends before it begins.
 */
export async function simulateVersion(
  store: Store,
  version: number,
  span: SimulatedSpan,
): Promise<AgreementSimulation> {
  const { since, until } = span;
  if (since >= until) throw invalid('since: give an instant in the past.');
  const agreement = await requireVersion(store, 'version', version);
  const { reads, next } = await replayPage(store, span, agreement);
  const sealed = await sealedAmong(
    store.client,
    reads.map(({ subjectId }) => subjectId),
  );
  const shown = reads.filter(({ subjectId }) => !sealed.has(subjectId));
  const alike = shown.filter((read) => read.differences.length === 0);
  return {
    ...{ version, since, until, next },
    disclosures: alike.length,
    disagreeing: shown.length - alike.length,
    differences: joined(alike.flatMap((read) => differencesOf(agreement, read))),
  };
}

function differencesOf(
  agreement: SharingAgreement,
  { id, roles, replayed, under }: ReplayedRead,
): DisclosureDifference[] {
  const groups = new Map<string, DisclosureDifference & { readonly fields: string[] }>();
  for (const [field, { outcome }] of replayed) {
    const was = outcome === 'PERMITTED';
    if (was === (under.get(field)?.outcome === 'PERMITTED')) continue;
    const category = categoryOf(agreement, field) ?? null;
    const kind = was ? 'WITHHELD' : 'OPENED';
    const key = JSON.stringify([kind, category]);
    const group = groups.get(key) ?? {
      ...{ kind, roles, category, disclosures: 1 },
      fields: [],
      examples: [id],
    };
    groups.set(key, group);
    group.fields.push(field);
  }
  return [...groups.values()];
}

/** Differences, of several disclosures or pages, counted together. */
export function joined(differences: readonly DisclosureDifference[]): DisclosureDifference[] {
  const groups = new Map<string, DisclosureDifference>();
  for (const one of differences) {
    const key = JSON.stringify([one.kind, one.roles, one.category]);
    const group = groups.get(key);
    groups.set(key, group ? together(group, one) : one);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

const together = (
  one: DisclosureDifference,
  other: DisclosureDifference,
): DisclosureDifference => ({
  ...one,
  fields: [...new Set([...one.fields, ...other.fields])].sort(),
  disclosures: one.disclosures + other.disclosures,
  examples: [...one.examples, ...other.examples].slice(0, EXAMPLES),
});
