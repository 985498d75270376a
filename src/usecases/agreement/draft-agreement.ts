import {
  keepDraft,
  lockVersions,
  readRecordedWords,
  versionInForceAt,
} from '../../store/agreement-versions.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer } from '../act.ts';
import { actAtLarge, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { PlacedFinding } from './examine-text.ts';
import { examineText } from './examine-text.ts';
import { readVersion } from './read-agreement.ts';

export interface Drafted {
  /** Done: its id is the number of the new version. */
  readonly answer: ActAnswer;
  /** All that was found in the text, in its order; empty where it was not looked at. */
  readonly findings: readonly PlacedFinding[];
}

/** Keeps a text as the next version, which nothing is decided by until another person approves it. */
export async function draftAgreement(store: Store, asking: Asking, text: string): Promise<Drafted> {
  let findings: readonly PlacedFinding[] = [];
  const answer = await actAtLarge(
    store,
    asking,
    { act: 'DRAFT_AGREEMENT', power: 'DRAFT_AGREEMENT' },
    async (connection) => {
      const now = new Date(await lockVersions(connection)).toISOString();
      const replaced = await store.readAgreement(await versionInForceAt(connection, now));
      const examined = await examineText(text, {
        replaced,
        use: await readRecordedWords(connection),
        basedOn: replaced.version,
        termsOf: (version) => readVersion(store, connection, version),
      });
      findings = examined.findings;
      const faults = findings.filter(({ severity }) => severity === 'REFUSED').length;
      if (faults > 0) {
        throw invalid(`document: ${String(faults)} to mend; each is told with its line.`);
      }
      const { terms, basedOn } = examined;
      const drafter = asking.practitioner.id;
      const version = await keepDraft(connection, { terms, basedOn, drafter });
      return { id: String(version), details: { version, basedOn } };
    },
  );
  return { answer, findings };
}
