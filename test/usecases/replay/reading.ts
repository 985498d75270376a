import { sharedText } from '../../../src/audit/canonical.ts';
import { RECORD_FIELDS } from '../../../src/domain/child-record.ts';
import { DEMO_ISSUER } from '../../../src/main/demo/demo-id.ts';
import { selectionOfFields } from '../../../src/store/content/selection.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Asking } from '../../../src/usecases/asking.ts';
import { discloseRecord } from '../../../src/usecases/disclose-record.ts';
import { recognisePractitioner } from '../../../src/usecases/recognise-practitioner.ts';
import type { ReplayedRead } from '../../../src/usecases/replay/replay-page.ts';
import { replayPage } from '../../../src/usecases/replay/replay-page.ts';

const EVERY_FIELD = new Set(RECORD_FIELDS.map(({ path }) => path));

/** What a practitioner asks with, the roles as held now. */
export async function askingAs(
  store: Store,
  handle: string,
  purpose = 'SAFEGUARDING',
): Promise<Asking> {
  const practitioner = await recognisePractitioner(store, { issuer: DEMO_ISSUER, subject: handle });
  if (!practitioner) throw new Error(`no practitioner ${handle}`);
  const operation = sharedText('query { child }');
  return {
    practitioner,
    purpose,
    reason: null,
    client: 'test',
    requestId: null,
    operation,
    variablesDigest: operation.digest,
  };
}

/** Reads a child's whole record as a practitioner. */
export const readAs = async (store: Store, handle: string, childId: string) =>
  discloseRecord(store, await askingAs(store, handle), childId, selectionOfFields(EVERY_FIELD));

/** Every read of the log after a position, replayed. */
export async function replayAll(store: Store, after = 0): Promise<ReplayedRead[]> {
  const span = { since: '2000-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z', after };
  const { reads } = await replayPage(
    store,
    { ...span, limit: 10_000 },
    await store.readAgreement(1),
  );
  return [...reads];
}
