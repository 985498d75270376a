import type { Connection } from '../../store/sql.ts';
import { readFindings } from '../../store/watching/findings.ts';
import { tellWatchers, watchersToTell } from '../../store/watching/tell-watchers.ts';
import { asShown } from './as-shown.ts';

/** Tells who watches over accesses of a finding, once, as soon as there is one for them. */
export async function tellOfFinding(
  connection: Connection,
  findingId: string,
  watchingRoles: readonly string[],
): Promise<void> {
  const watchers = await watchersToTell(connection, findingId, watchingRoles);
  const recipients: string[] = [];
  for (const { id, partly } of watchers) {
    if (!partly || (await isThereFor(connection, id, findingId))) recipients.push(id);
  }
  if (recipients.length > 0) await tellWatchers(connection, findingId, recipients);
}

async function isThereFor(
  connection: Connection,
  viewerId: string,
  findingId: string,
): Promise<boolean> {
  const [finding] = await readFindings(connection, viewerId, [findingId]);
  return finding !== undefined && asShown(finding) !== null;
}
