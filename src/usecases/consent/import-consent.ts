import type { SharingAgreement } from '../../policy/agreement.ts';
import type { ConsentDraft, NamedChild } from '../../sources/fhir-consent/consent-draft.ts';
import { readConsentDocument } from '../../sources/fhir-consent/read-document.ts';
import { childOfDirective } from '../../store/consent-directives.ts';
import type { Connection } from '../../store/sql.ts';
import type { Store } from '../../store/store.ts';
import { subjectsByIdentifier } from '../../store/subjects.ts';
import type { ActAnswer } from '../act.ts';
import { actOnChild, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { GivenConsent } from './given-consent.ts';
import type { TakenDirective } from './take-directive.ts';
import { takeDirective } from './take-directive.ts';

/** What the practitioner adds where the document is silent. */
interface ImportWords {
  readonly evidence: string | null;
  readonly standingEvidence: string | null;
}

interface ImportAnswer {
  readonly answer: ActAnswer;
  /** Ids of the directives that were taken; the act's own is that of the first. */
  readonly directives: readonly string[];
}

/**
 * Takes every directive of a FHIR R4 document about this child, under the rules by which one is
 * recorded; or none, where one of them cannot be taken.
 */
export async function importConsent(
  store: Store,
  asking: Asking,
  childId: string,
  document: string,
  words: ImportWords,
): Promise<ImportAnswer> {
  let taken: TakenDirective[] = [];
  const answer = await actOnChild(
    store,
    asking,
    { act: 'RECORD_CONSENT', power: 'RECORD_CONSENT' },
    childId,
    async (connection, ground) => {
      const drafts = draftsIn(document, ground.agreement);
      taken = [];
      for (const draft of drafts) {
        await refuseOthers(connection, draft, ground.subjectId);
        const withdrawnAt = draft.withdrawnOn && `${draft.withdrawnOn}T00:00:00Z`;
        const given = givenBy(draft, words);
        taken.push(await takeDirective(connection, asking, ground, given, withdrawnAt));
      }
      const [first] = taken;
      if (!first) throw invalid('document: there is no directive in it.');
      return { id: first.id, details: { imported: taken } };
    },
  );
  return { answer, directives: answer.refusal === null ? taken.map(({ id }) => id) : [] };
}

function draftsIn(document: string, agreement: SharingAgreement): ConsentDraft[] {
  const readings = readConsentDocument(document, agreement);
  const refusals = readings
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === 'REFUSED')
    .map(({ at, code, text }) => `${at}: ${text} (${code})`);
  if (refusals.length > 0) throw invalid(`document: ${refusals.join(' ')}`);
  return readings.flatMap(({ drafts }) => drafts);
}

/** A document about another child, or one that Kith wrote of a directive which it holds. */
async function refuseOthers(
  connection: Connection,
  { child, directiveId }: ConsentDraft,
  subjectId: string,
): Promise<void> {
  if ((await subjectNamed(connection, child)) !== subjectId) {
    throw invalid('document: its patient is not the child for whom it is imported.');
  }
  if (directiveId !== null && (await childOfDirective(connection, directiveId)) === subjectId) {
    throw invalid('document: Kith holds a directive of it already; leave that one out.');
  }
}

async function subjectNamed(
  connection: Connection,
  { system, value }: NamedChild,
): Promise<string | undefined> {
  if (system === 'KITH') return value.toLowerCase();
  return (await subjectsByIdentifier(connection, 'NHS_NUMBER', [value])).get(value);
}

const givenBy = (draft: ConsentDraft, words: ImportWords): GivenConsent => ({
  ...draft,
  evidence: draft.evidence ?? words.evidence ?? '',
  standingEvidence: draft.standingEvidence ?? words.standingEvidence,
});
