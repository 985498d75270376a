import type { WatchRule } from '../../policy/agreement.ts';
import { readAgreementVersion } from '../../store/agreements.ts';
import type { Store } from '../../store/store.ts';
import type { Access, LookBack } from '../../store/watching/accesses.ts';
import { forgetAccesses, keepAccesses, readAccesses } from '../../store/watching/accesses.ts';
import type { GrownFinding } from '../../store/watching/grow-finding.ts';
import { growFinding } from '../../store/watching/grow-finding.ts';
import type { WatchedEvent } from '../../store/watching/watched-events.ts';
import { moveWatched, readEventsAfter, readWatched } from '../../store/watching/watched-events.ts';
import { foundIn, unitOf } from './found-in.ts';
import { accessesIn } from './read-batch.ts';
import { tellOfFinding } from './tell-of-finding.ts';

const EVENTS_AT_A_TIME = 500;
const MINUTE_MS = 60_000;
/** The longest that a rule may look back (see `agreement-terms.ts`), and a day for clocks that differ. */
const LONGEST_KEPT_MS = 32 * 24 * 60 * MINUTE_MS;

/**
 * Watches the events that are not yet watched, in the order in which they were committed. A batch's
 * findings, messages and mark commit together: whoever is stopped in between, or finds that another
 * process was quicker, has neither skipped an event nor found anything twice.
 */
export async function watchAccesses(
  store: Store,
  signal?: AbortSignal,
  atATime = EVENTS_AT_A_TIME,
): Promise<void> {
  const { watched, end } = await readWatched(store.client);
  if (end < watched) throw new Error('the audit ends before what was watched of it');
  for (let mark = watched; !signal?.aborted;) {
    const events = await readEventsAfter(store.client, mark, atATime);
    const last = events.at(-1);
    if (!last || !(await watchBatch(store, mark, events))) return;
    mark = last.position;
  }
}

/** False: another process was quicker, and nothing of this was kept. */
async function watchBatch(
  store: Store,
  mark: number,
  events: readonly WatchedEvent[],
): Promise<boolean> {
  const accesses = await accessesIn(store.client, events);
  const found = await findingsIn(store, mark, events, accesses);
  const watchingRoles = await rolesThatWatch(store);
  const { position, at } = events.at(-1) ?? { position: mark, at: 0 };
  return store.keep(async (connection) => {
    if (!(await moveWatched(connection, mark, position))) return false;
    await keepAccesses(connection, accesses);
    for (const finding of found) {
      await tellOfFinding(connection, await growFinding(connection, finding), watchingRoles);
    }
    await forgetAccesses(connection, at - LONGEST_KEPT_MS);
    return true;
  });
}

async function rolesThatWatch(store: Store): Promise<readonly string[]> {
  const version = await readAgreementVersion(store.client);
  return version === undefined ? [] : (await store.readAgreement(version)).powers.WATCH_ACCESS;
}

/** What the rules find in new accesses and what was before them, by practitioner and rule. */
async function findingsIn(
  store: Store,
  mark: number,
  events: readonly WatchedEvent[],
  fresh: readonly Access[],
): Promise<readonly GrownFinding[]> {
  const watches = await watchesOver(store, events);
  const practitionerIds = [...new Set(fresh.map(({ practitionerId }) => practitionerId))];
  if (practitionerIds.length === 0) return [];
  const rules = [...watches.values()].map(({ rule }) => rule);
  const before = await readAccesses(store.client, practitionerIds, lookBack(rules, fresh));
  const byPractitioner = new Map(practitionerIds.map((id): [string, Access[]] => [id, []]));
  for (const access of [...before, ...fresh]) {
    byPractitioner.get(access.practitionerId)?.push(access);
  }
  return [...watches.values()].flatMap(({ rule, over }) =>
    [...byPractitioner].flatMap(([practitionerId, accesses]): GrownFinding[] => {
      const counted = accesses.flatMap((access) => {
        const unit = unitOf(rule, access);
        return unit === null ? [] : [{ ...access, unit }];
      });
      const found = foundIn(rule, counted, ({ position }) => over.has(position));
      return found ? [{ practitionerId, rule, after: mark, ...found }] : [];
    }),
  );
}

/** A rule, and the positions of the new events over which it watches. */
interface Watch {
  readonly rule: WatchRule;
  readonly over: Set<number>;
}

/** Each event is watched by the agreement that was in force then, and by the rules for its roles. */
async function watchesOver(
  store: Store,
  events: readonly WatchedEvent[],
): Promise<ReadonlyMap<string, Watch>> {
  const watches = new Map<string, Watch>();
  for (const { agreementVersion, roles, position } of events) {
    if (agreementVersion === null) continue;
    const held = roles.split(',');
    const { watch } = await store.readAgreement(agreementVersion);
    for (const rule of watch) {
      if (rule.roles.length > 0 && !rule.roles.some((role) => held.includes(role))) continue;
      const key = JSON.stringify(rule);
      const known = watches.get(key) ?? { rule, over: new Set() };
      watches.set(key, known);
      known.over.add(position);
    }
  }
  return watches;
}

const KINDS: Partial<Record<WatchRule['looksFor'], keyof LookBack>> = {
  REPEATED_OVERRIDE: 'overrides',
  MANY_CHILDREN: 'all',
  UNUSUAL_HOURS: 'all',
  ENUMERATION: 'all',
};

/** How far back the rules look from the earliest of the new accesses. */
function lookBack(rules: readonly WatchRule[], fresh: readonly Access[]): LookBack {
  const from = Math.min(...fresh.map(({ at }) => at));
  const since = (kind: keyof LookBack): number =>
    Math.min(
      from,
      ...rules
        .filter(({ looksFor }) => (KINDS[looksFor] ?? 'shown') === kind)
        .map(({ withinMinutes }) => from - withinMinutes * MINUTE_MS),
    );
  return { all: since('all'), overrides: since('overrides'), shown: since('shown') };
}
