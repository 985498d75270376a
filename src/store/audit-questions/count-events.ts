import { sql } from 'drizzle-orm';
import { tallied } from '../../../schema/audit.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import { countedRows } from './counted-rows.ts';
import type { EventFilter } from './event-filter.ts';
import type { GoesBy } from './grain.ts';
import { coarsestGrain } from './grain.ts';
import { readKindsAsked } from './kinds-asked.ts';
import type { SpanAsked } from './span-asked.ts';
import { readSpan } from './span-asked.ts';
import type { Step } from '../../domain/step.ts';

export interface CountAsked {
  readonly filter: EventFilter;
  /** Children sealed from who asks: what was done for them is not counted. */
  readonly sealed: readonly string[];
}

/** Events of one coarse kind, by its id; or of one step of time, by its first day; or all. */
export interface Sum {
  readonly key: string;
  readonly events: number;
}

export interface Group {
  readonly key: string;
  readonly events: number;
}

/** How events are summed up, and what the sums are then called. */
export interface Grouping {
  /** Steps of time that are told apart; null: none. */
  readonly step: Step | null;
  /** What of their kinds events are told apart by. */
  readonly goesBy: GoesBy;
  readonly groups: (client: Client, sums: readonly Sum[], span: SpanAsked) => Promise<Group[]>;
}

const TURNS = 5;

/** Counts events by a grouping, exactly, as of one instant. */
export async function countEvents(
  client: Client,
  { filter, sealed }: CountAsked,
  grouping: Grouping,
): Promise<Group[]> {
  for (let turn = 1; turn <= TURNS; turn += 1) {
    const span = await readSpan(client, filter);
    const asked = await readKindsAsked(client, filter);
    const grain = coarsestGrain(asked, grouping.goesBy);
    const rows = countedRows({ ...grouping, filter, sealed, span, asked, grain });
    if (rows.length === 0) return grouping.groups(client, [], span);
    const [answer] = await run<{ counted: string; sums: Sum[] | null }>(
      client,
      sql`with counted as (${sql.join(rows, sql` union all `)}),
        summed as (select key, sum(events) as events from counted group by key)
        select (select ${tallied.position} from ${tallied}) as counted,
          (select json_agg(json_build_object('key', key::text, 'events', events)) from summed) as sums`,
    );
    // Otherwise events went into the tallies between the statements, and would count twice.
    if (Number(answer?.counted) === span.counted) {
      return grouping.groups(client, answer?.sums ?? [], span);
    }
  }
  throw new Error(`in ${String(TURNS)} turns, events were counted anew each time`);
}
