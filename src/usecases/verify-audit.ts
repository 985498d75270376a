import type { VerifierKey } from '../audit/note/verifier-key.ts';
import { believedKeys } from '../audit/verify/held-notes.ts';
import type { LogSource } from '../audit/verify/log-source.ts';
import type { VerdictAgainst } from '../audit/verify/verify-against.ts';
import { verifyAgainst } from '../audit/verify/verify-against.ts';
import { openLogSource } from '../store/log-source.ts';
import type { Store } from '../store/store.ts';
import type { CheckpointFolder } from './export-audit/checkpoint-folder.ts';
import { openExport } from './export-audit/read-export.ts';

export interface Verifying {
  /** Where checkpoints were delivered; null: nowhere that is known. */
  readonly folder: CheckpointFolder | null;
  /** Keys that whoever verifies has from elsewhere; without any, those beside the checkpoints are believed, else an export's own. */
  readonly keys: readonly VerifierKey[];
  /** The folder of an earlier export, to compare with. */
  readonly against: string | null;
  readonly onProgress?: (position: number) => void;
}

export interface AuditVerdict extends VerdictAgainst {
  /** Whether the keys that are believed came with an export: who could write there could name their own. */
  readonly keysOfExport: boolean;
}

const WITH_NOTHING: Verifying = { folder: null, keys: [], against: null };

/**
 * Re-derives the audit of a database from its rows, and holds every checkpoint seen before against it. The
 * folder was opened before: what is signed in the meantime is not looked for.
 */
export async function verifyAudit(
  { client }: Pick<Store, 'client'>,
  verifying: Verifying = WITH_NOTHING,
): Promise<AuditVerdict> {
  return verify(await openLogSource(client), [], verifying);
}

/**
 * The same for the folder of an export, without any database.
 * @throws CannotReadExport where there is no export.
 */
export async function verifyExport(path: string, verifying: Verifying): Promise<AuditVerdict> {
  const { log, keys } = await openExport(path);
  return verify(log, keys, verifying);
}

async function verify(
  source: LogSource,
  ownKeys: readonly VerifierKey[],
  { folder, keys, against, onProgress }: Verifying,
): Promise<AuditVerdict> {
  const earlier = against === null ? null : await openExport(against);
  const outside = folder === null ? [] : [folder.place];
  const places = earlier ? [...outside, { ...earlier.log.own, kind: 'OUTSIDE' as const }] : outside;
  const beside = folder?.keys ?? [];
  const ofExports = [...(earlier?.keys ?? []), ...ownKeys];
  // The keys of an export are believed by themselves only where there are no others.
  const trusted = keys.length > 0 ? keys : beside;
  const believed = await believedKeys(trusted, [...beside, ...ofExports], [...places, source.own]);
  const origin = believed.find(({ algorithm }) => algorithm === 'ED25519')?.name ?? null;
  const verdict = await verifyAgainst(source, earlier?.log ?? null, {
    belief: { keys: believed, origin },
    places,
    ...(onProgress ? { onProgress } : {}),
  });
  return { ...verdict, keysOfExport: trusted.length === 0 && believed.length > 0 };
}
