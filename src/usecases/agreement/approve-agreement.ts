import type { SharingAgreement } from '../../policy/agreement.ts';
import { writeAgreementText } from '../../sources/agreement/write-agreement-text.ts';
import type { AgreementVersion } from '../../store/agreement-versions.ts';
import {
  keepApproval,
  lockVersions,
  readAgreementVersions,
  readRecordedWords,
  versionInForceAt,
} from '../../store/agreement-versions.ts';
import type { Connection } from '../../store/sql.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer } from '../act.ts';
import { Refused, actAtLarge, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { PlacedFinding } from './examine-text.ts';
import { examineText } from './examine-text.ts';
import { readVersion } from './read-agreement.ts';

interface Approval {
  readonly version: number;
  /** ISO 8601 in UTC; null: from now. */
  readonly inForceFrom: string | null;
  /** Why. */
  readonly words: string;
  /** Codes of the warnings that the approver knows of: all of them, and no others. */
  readonly acknowledge: readonly string[];
}

/**
 * Approves what another has drafted. From its instant on every request is decided by it, at every
 * process: the version is read with the facts.
 */
export const approveAgreement = (
  store: Store,
  asking: Asking,
  { version, inForceFrom, words, acknowledge }: Approval,
): Promise<ActAnswer> =>
  actAtLarge(
    store,
    asking,
    { act: 'APPROVE_AGREEMENT', power: 'APPROVE_AGREEMENT' },
    async (connection, ground) => {
      const now = await lockVersions(connection);
      const from = inForceFrom ?? new Date(now).toISOString();
      if (Date.parse(from) < now) {
        throw invalid('inForceFrom: this is past. Give an instant to come, or none for now.');
      }
      if (words.trim() === '') throw invalid('words: say in words why it is approved.');
      if (
        ground.agreement.version !==
        (await versionInForceAt(connection, new Date(now).toISOString()))
      ) {
        throw invalid(
          'version: another version has just come into force. Look again, then approve.',
        );
      }
      const known = (await readAgreementVersions(connection)).find(
        (one) => one.version === version,
      );
      if (!known) throw new Refused({ refusal: 'NO_SUCH_THING' });
      if (known.approval) throw invalid('version: this version is approved already.');
      if (known.drafter?.id === asking.practitioner.id) {
        throw invalid('version: you have drafted it yourself; a second person has to approve it.');
      }
      const replaced = await store.readAgreement(await versionInForceAt(connection, from));
      const warnings = await warningsOf(store, connection, known, replaced);
      acknowledged(warnings, acknowledge);
      const approver = asking.practitioner.id;
      await keepApproval(connection, { version, approver, words, inForceFrom: from });
      return {
        id: String(version),
        details: { version, inForceFrom: from, acknowledged: [...acknowledge].sort() },
      };
    },
  );

/**
 * What a version would open against the one that it replaces, with the lines of its text as Kith
 * writes it.
 */
export async function warningsOf(
  store: Store,
  connection: Connection,
  { version, basedOn }: Pick<AgreementVersion, 'version' | 'basedOn'>,
  replaced: SharingAgreement,
): Promise<readonly PlacedFinding[]> {
  const text = writeAgreementText(await store.readAgreement(version), basedOn);
  const { findings } = await examineText(text, {
    replaced,
    use: await readRecordedWords(connection),
    basedOn: replaced.version,
    termsOf: (other) => readVersion(store, connection, other),
  });
  return findings;
}

function acknowledged(warnings: readonly PlacedFinding[], codes: readonly string[]): void {
  const missing = warnings.filter(({ code }) => !codes.includes(code));
  if (missing.length > 0) {
    const told = missing.map(({ code, text }) => `${code} (${text})`).join(' ');
    throw invalid(`acknowledge: this version has warnings that you have not acknowledged: ${told}`);
  }
  const foreign = codes.filter((code) => warnings.every((one) => one.code !== code));
  if (foreign.length > 0) throw invalid('acknowledge: a code that is no warning of this version.');
}
