import { eq, sql } from 'drizzle-orm';
import { sourceFile } from '../../../schema/identity.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';
import type { Transact } from '../transact.ts';

/** A file being taken: everything of it commits together, or nothing does. */
export interface OpenFile {
  readonly connection: Connection;
  readonly fileId: number;
  readonly format: string;
  /** Names the bytes, once all of them were read. */
  seal(digest: string): Promise<void>;
}

/** Takes a file in one transaction; when `take` throws, nothing of the file stays. */
export const takeFile = <Result>(
  transact: Transact,
  name: string,
  format: string,
  take: (file: OpenFile) => Promise<Result>,
): Promise<Result> =>
  transact(async (connection) => {
    const [row] = await run<{ id: number }>(
      connection,
      sql`insert into ${sourceFile} (name, format) values (${name}, ${format}) returning id`,
    );
    if (!row) throw new Error('a file without a number');
    return take({
      connection,
      fileId: row.id,
      format,
      seal: async (digest) => {
        await run(
          connection,
          sql`update ${sourceFile} set digest = ${digest}, taken_at = clock_timestamp() where ${eq(sourceFile.id, row.id)}`,
        );
      },
    });
  });
