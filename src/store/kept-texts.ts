import { sql } from 'drizzle-orm';
import { outcomeSet, shape, shapeField, sharedText } from '../../schema/audit.ts';
import type { Digest } from '../audit/event.ts';
import type { KeptShape, KeptText } from '../audit/verify/log-source.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/** Texts that events share, by their digests, each with the shape that is kept of it. */
export async function readKeptTexts(
  client: Connection,
  digests: readonly Digest[],
): Promise<ReadonlyMap<Digest, KeptText>> {
  const rows = await run<{ digest: Digest; text: string; shape: KeptShape | null }>(
    client,
    sql`select encode(${sharedText.digest}, 'hex') as digest, ${sharedText.text},
      (select json_build_object('id', ${shape.id}, 'digest', encode(${shape.digest}, 'hex'), 'fields',
        (select coalesce(json_agg(json_build_array(${shapeField.path}, ${shapeField.outcome}, ${shapeField.override})
          order by ${shapeField.path} collate "C"), '[]') from ${shapeField} where ${shapeField.shape} = ${shape.id}))
        from ${outcomeSet} join ${shape} on ${shape.id} = ${outcomeSet.shape}
        where ${outcomeSet.digest} = ${sharedText.digest}) as shape
    from ${sharedText}
    where ${sharedText.digest} in (select decode(asked, 'hex') from unnest(${sql.param([...digests])}::text[]) as asked)`,
  );
  return new Map(rows.map(({ digest, ...kept }) => [digest, kept]));
}
