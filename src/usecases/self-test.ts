import { randomUUID } from 'node:crypto';
import { sharedText } from '../audit/canonical.ts';
import { brokenDenial } from '../decision/prove-denials.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import { readAgreementVersion } from '../store/agreements.ts';
import { isAudited } from '../store/audited.ts';
import { selectionOfFields } from '../store/content/selection.ts';
import { lossySetting } from '../store/durability.ts';
import { excessRights } from '../store/serving-rights.ts';
import type { Store } from '../store/store.ts';
import { someSubject } from '../store/subjects.ts';
import type { Asking } from './asking.ts';
import { discloseRecord } from './disclose-record.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Nobody whom Kith knows, without a role; the audit names the self-test by it. */
const STRANGER: Practitioner = {
  id: NOBODY,
  handle: 'self-test',
  name: 'Kith’s self-test',
  practitionerCode: null,
  organisation: { id: NOBODY, code: 'SELF-TEST', name: 'Kith', agency: null },
  agency: null,
  roles: [],
};

/**
 * Proves known denials on what is about to serve: that the database keeps what it commits, the decision
 * under the agreement in force, the login, and the road from a stranger's question to the audit. Gives
 * what is wrong in words; null: nothing.
 * @throws StoreUnavailable when the database is out of reach: then nothing is proved.
 */
export async function selfTest(store: Store): Promise<string | null> {
  const lossy = await lossySetting(store.client);
  if (lossy !== null) return lossy;
  const version = await readAgreementVersion(store.client);
  if (version === undefined) return 'no agreement is in force';
  const agreement = await store.readAgreement(version);
  const broken = brokenDenial(agreement);
  if (broken !== null) return `under agreement ${String(version)} it does not hold that ${broken}`;
  // In a transaction, whose connection is then open before anybody's change waits for it.
  const [excess] = await store.transact(excessRights);
  if (excess !== undefined) return `the serving login ${excess}`;
  return strangersRoad(store, Object.keys(agreement.purposes)[0] ?? '');
}

/** A stranger asks for a child who is there: they are shown none, and the audit tells of it. */
async function strangersRoad(store: Store, purpose: string): Promise<string | null> {
  const subjectId = await someSubject(store.client);
  if (subjectId === undefined) return null;
  const asking: Asking = {
    practitioner: STRANGER,
    purpose,
    reason: `self-test ${randomUUID()}`,
    client: 'self-test',
    operation: sharedText('self-test'),
    variablesDigest: sharedText('{}').digest,
    requestId: null,
  };
  const selection = selectionOfFields(new Set(['name.text']));
  if ((await discloseRecord(store, asking, subjectId, selection)) !== null) {
    return 'a stranger is shown a child';
  }
  const { reason } = asking;
  return (await isAudited(store.client, { practitionerId: NOBODY, subjectId, reason }))
    ? null
    : 'the audit does not tell of what a stranger asked';
}
