import { sql } from 'drizzle-orm';
import { termCount } from '../../../schema/linkage.ts';
import { inPages } from '../../domain/in-pages.ts';
import type { PersonCounts } from '../../linkage/population.ts';
import { VOCABULARIES, ofEachVocabulary } from '../../linkage/population.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';
import type { Transact } from '../transact.ts';

/** A child's records at two sources do not make a name common: what fewer bear counts as borne by one. */
const FEWEST_KEPT = 3;
const AT_A_TIME = 20_000;
/** Beside the vocabularies: how many persons there were at all. */
const TOTALS = 'persons';

interface Row {
  readonly vocabulary: string;
  readonly term: string;
  readonly bearers: number;
}

/** Keeps how common names and addresses are, in the place of what was counted before. */
export async function keepCounts(transact: Transact, counts: PersonCounts): Promise<void> {
  const { persons, dated, bornFirstOfJanuary, bearers } = counts;
  const totals = Object.entries({ persons, dated, bornFirstOfJanuary });
  const rows: Row[] = [
    ...totals.map(([term, count]) => ({ vocabulary: TOTALS, term, bearers: count })),
    ...VOCABULARIES.flatMap((vocabulary) =>
      [...bearers[vocabulary]]
        .filter(([, count]) => count >= FEWEST_KEPT)
        .map(([term, count]) => ({ vocabulary, term, bearers: count })),
    ),
  ];
  await transact(async (connection) => {
    await run(connection, sql`delete from ${termCount}`);
    for (const page of inPages(rows, AT_A_TIME)) {
      await run(
        connection,
        sql`insert into ${termCount} (vocabulary, term, bearers)
          select * from jsonb_to_recordset(${JSON.stringify(page)}::text::jsonb)
            as given(vocabulary text, term text, bearers int)`,
      );
    }
  });
}

/** How common these terms are, or null where nothing has been counted yet. */
export async function recallCounts(
  client: Connection,
  terms: PersonCounts['bearers'],
): Promise<PersonCounts | null> {
  const asked = VOCABULARIES.flatMap((vocabulary) =>
    [...terms[vocabulary].keys()].map((term) => ({ vocabulary, term })),
  );
  const rows = await run<Row>(
    client,
    sql`select ${termCount.vocabulary}, ${termCount.term}, ${termCount.bearers} from ${termCount}
        where ${termCount.vocabulary} = ${TOTALS}
      union all select ${termCount.vocabulary}, ${termCount.term}, ${termCount.bearers}
      from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as asked(vocabulary text, term text)
      join ${termCount} on ${termCount.vocabulary} = asked.vocabulary and ${termCount.term} = asked.term`,
  );
  const of = (name: string) =>
    new Map(
      rows
        .filter(({ vocabulary }) => vocabulary === name)
        .map(({ term, bearers }) => [term, bearers]),
    );
  const totals = of(TOTALS);
  if (totals.size === 0) return null;
  return {
    persons: totals.get('persons') ?? 0,
    dated: totals.get('dated') ?? 0,
    bornFirstOfJanuary: totals.get('bornFirstOfJanuary') ?? 0,
    bearers: ofEachVocabulary(of),
  };
}

/** How many persons there were when they were last counted; null: never. */
export async function personsCounted(client: Connection): Promise<number | null> {
  const [row] = await run<{ bearers: number }>(
    client,
    sql`select ${termCount.bearers} from ${termCount}
      where ${termCount.vocabulary} = ${TOTALS} and ${termCount.term} = 'persons'`,
  );
  return row?.bearers ?? null;
}
