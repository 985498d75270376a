import type { Denial } from '../../decision/decide.ts';
import { RECORD_FIELDS } from '../../domain/child-record.ts';
import type { Agency } from '../../domain/codes.ts';
import { parseIsoInstant } from '../../domain/iso-instant.ts';
import type { ValuesOf } from '../../domain/record-type.ts';
import { consentDirective } from '../../domain/records/person.ts';
import type { SharingAgreement } from '../../policy/agreement.ts';
import type { WrittenDirective } from '../../sources/fhir-consent/write-document.ts';
import { writeConsentDocument } from '../../sources/fhir-consent/write-document.ts';
import { selectionOfFields } from '../../store/content/selection.ts';
import type { Store } from '../../store/store.ts';
import type { Asking } from '../asking.ts';
import { discloseRecord } from '../disclose-record.ts';

/** The document, or why there is none: a part of a directive would say other than the whole. */
type WrittenConsent =
  | { readonly document: string; readonly denial: null }
  | { readonly denial: Denial; readonly agreement: SharingAgreement };

type Row = ValuesOf<typeof consentDirective>;

const FIELDS = new Set(
  RECORD_FIELDS.filter(({ group }) => group === 'consent').map(({ path }) => path),
);

/** The child's directives as FHIR R4, from what is disclosed of them; null where there is no such child. */
export async function writeConsent(
  store: Store,
  asking: Asking,
  childId: string,
): Promise<WrittenConsent | null> {
  const disclosure = await discloseRecord(store, asking, childId, selectionOfFields(FIELDS));
  if (!disclosure) return null;
  const { agreement, denials, record, subjectId } = disclosure;
  const [denial] = denials;
  if (denial) return { denial, agreement };
  const rows = (record.content().consent ?? []) as readonly Partial<Row>[];
  const document = writeConsentDocument(subjectId, rows.filter(isWhole).map(written));
  return { document, denial: null };
}

/** A directive of which a seal hides a part is as if absent. */
const isWhole = (row: Partial<Row>): row is Row =>
  Object.keys(consentDirective.fields).every((field) => field in row);

const written = (row: Row): WrittenDirective => ({
  id: row.id ?? '',
  grantorName: row.grantor ?? '',
  standing: row.standing === 'YOUNG_PERSON' ? 'YOUNG_PERSON' : 'PARENTAL_RESPONSIBILITY',
  standingEvidence: row.standingEvidence,
  provision: row.provision === 'PERMIT' ? 'PERMIT' : 'DENY',
  scope: row.scope ?? '',
  recipients: {
    agencies: codesOf(row, 'agency') as Agency[],
    organisations: codesOf(row, 'organisation'),
    roles: codesOf(row, 'role'),
  },
  purposes: row.purposes ?? [],
  from: parseIsoInstant(row.inForceFrom ?? '') ?? null,
  until: parseIsoInstant(row.inForceUntil ?? '') ?? null,
  evidence: row.evidence,
  recordedOn: row.recordedOn,
  withdrawnOn: row.withdrawnOn,
});

const codesOf = ({ recipients }: Row, kind: string): string[] =>
  (recipients ?? [])
    .filter((recipient) => recipient.startsWith(`${kind}:`))
    .map((recipient) => recipient.slice(kind.length + 1));
