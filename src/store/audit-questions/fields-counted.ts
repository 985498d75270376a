import type { FieldPath } from '../../domain/child-record.ts';
import type { Client } from '../sql.ts';
import type { Grouping, Sum } from './count-events.ts';
import type { EventFilter } from './event-filter.ts';
import { outcomesAsked } from './event-filter.ts';
import type { FieldTold, KindTold } from './kinds-told.ts';
import { kindsTold, shapesTold } from './kinds-told.ts';
import { mostFirst } from './most-first.ts';

/** The category of a field under a version of the agreement; undefined: none. */
export type CategoryUnder = (version: number, path: FieldPath) => string | undefined;

type KeyOf = (field: FieldTold, kind: KindTold) => string | undefined;

/** By what fields of those that the filter asks for give as key: an event counts once for each. */
const byFields = (filter: EventFilter, keyOf: KeyOf): Grouping => ({
  step: null,
  goesBy: 'SHAPED',
  groups: async (client, sums) => {
    const isAsked = fieldsAsked(filter);
    const byKey = new Map<string, number>();
    for (const { events, kind, fields } of await shaped(client, sums)) {
      const keys = new Set<string>();
      for (const field of fields) {
        const key = isAsked(field, kind.version) ? keyOf(field, kind) : undefined;
        if (key !== undefined) keys.add(key);
      }
      for (const key of keys) byKey.set(key, (byKey.get(key) ?? 0) + events);
    }
    return mostFirst(byKey);
  },
});

interface Shaped {
  readonly events: number;
  readonly kind: KindTold;
  readonly fields: readonly FieldTold[];
}

/** The shaped kinds of some sums, with their fields. */
async function shaped(client: Client, sums: readonly Sum[]): Promise<Shaped[]> {
  const kinds = await kindsTold.find(
    client,
    sums.map(({ key }) => Number(key)),
  );
  const ids = new Set([...kinds.values()].flatMap(({ shape }) => shape || []));
  const shapes = await shapesTold.find(client, [...ids]);
  return sums.flatMap(({ key, events }) => {
    const kind = kinds.get(Number(key));
    const fields = shapes.get(kind?.shape ?? 0);
    return kind && fields ? [{ events, kind, fields }] : [];
  });
}

function fieldsAsked(filter: EventFilter): (field: FieldTold, version: number | null) => boolean {
  const outcomes = outcomesAsked(filter);
  const groups = filter.fields?.map(({ versions, paths }) => ({
    versions,
    paths: new Set<string>(paths),
  }));
  return ({ path, outcome, override }, version) =>
    (outcomes === null || outcomes.outcomes.includes(outcome) === outcomes.areThese) &&
    (filter.override !== true || override) &&
    (groups?.some(
      ({ versions, paths }) =>
        paths.has(path) && (versions === null || versions.includes(version ?? 0)),
    ) ??
      true);
}

export const byField = (filter: EventFilter): Grouping => byFields(filter, ({ path }) => path);

/** By what became of fields, as it looked. */
export const byFieldOutcome = (filter: EventFilter): Grouping =>
  byFields(filter, ({ outcome }, { isAbsent }) =>
    isAbsent ? 'ABSENT' : outcome === 'SEALED' ? 'PERMITTED' : outcome,
  );

export const byCategory = (filter: EventFilter, categoryUnder: CategoryUnder): Grouping =>
  byFields(filter, ({ path }, { version }) => categoryUnder(version ?? 0, path));
