import { sql } from 'drizzle-orm';
import { agreement, approval } from '../../schema/policy.ts';
import type { AgreementTerms } from '../policy/agreement.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** Every purpose that some approved version knows, in the words of the latest that does. */
export async function readAgreedPurposes(client: Client): Promise<AgreementTerms['purposes']> {
  const rows = await run<{ purpose: string; words: string }>(
    client,
    sql`select distinct on (agreed.purpose) agreed.purpose, agreed.words
      from ${approval} join ${agreement} on ${agreement.version} = ${approval.version},
        jsonb_each_text(${agreement.terms} -> 'purposes') as agreed(purpose, words)
      order by agreed.purpose, ${agreement.version} desc`,
  );
  return Object.fromEntries(rows.map(({ purpose, words }) => [purpose, words]));
}
