import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasPractitioners } from '../../store/organisations.ts';
import type { Store } from '../../store/store.ts';

/** Whether the area of this home is in this database, whole. */
export const isSeeded = async (store: Store, home: string): Promise<boolean> =>
  existsSync(markOf(home, store)) && (await hasPractitioners(store.client));

export const markSeeded = (store: Store, home: string): Promise<void> =>
  writeFile(markOf(home, store), '');

/** Taken once a database: the mark names the database without telling its address. */
function markOf(home: string, { client }: Store): string {
  const { host, port, database } = client.options;
  const name = createHash('sha256')
    .update(JSON.stringify([host, port, database]))
    .digest('hex');
  return join(home, 'demo', `seeded-${name.slice(0, 12)}`);
}
