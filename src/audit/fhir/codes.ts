import type { AuditAction, AuditEvent } from '../event.ts';

export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

const coding =
  (system: string) =>
  (code: string, display?: string): Coding => ({ system, code, ...(display ? { display } : {}) });

const dicom = coding('http://dicom.nema.org/resources/ontology/DCM');
const interaction = coding('http://hl7.org/fhir/restful-interaction');
const entityType = coding('http://terminology.hl7.org/CodeSystem/audit-entity-type');
const objectRole = coding('http://terminology.hl7.org/CodeSystem/object-role');
const actReason = coding('http://terminology.hl7.org/CodeSystem/v3-ActReason');

/** Kith's own words, where FHIR has none or says less. */
export const kithAct = coding('urn:kith:act');
export const kithRole = coding('urn:kith:role');
export const kithPurpose = coding('urn:kith:purpose');

/** Codes of FHIR R4 and of IHE BALP, by what they stand for here. */
export const CODES = {
  rest: coding('http://terminology.hl7.org/CodeSystem/audit-event-type')(
    'rest',
    'Restful Operation',
  ),
  search: interaction('search', 'search'),
  operation: interaction('operation', 'operation'),
  user: coding('http://terminology.hl7.org/CodeSystem/v3-ParticipationType')(
    'IRCP',
    'information recipient',
  ),
  organisation: coding('http://terminology.hl7.org/CodeSystem/v3-RoleClass')(
    'PROV',
    'healthcare provider',
  ),
  // A query flows from the client: BALP calls it the source, though what is answered flows to it.
  client: dicom('110153', 'Source Role ID'),
  server: dicom('110152', 'Destination Role ID'),
  applicationServer: coding('http://terminology.hl7.org/CodeSystem/security-source-type')(
    '4',
    'Application Server',
  ),
  person: entityType('1', 'Person'),
  systemObject: entityType('2', 'System Object'),
  other: entityType('4', 'Other'),
  patient: objectRole('1', 'Patient'),
  securityResource: objectRole('13', 'Security Resource'),
  query: objectRole('24', 'Query'),
  consent: coding('http://hl7.org/fhir/resource-types')('Consent', 'Consent'),
  requestId: coding('https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType')(
    'XrequestId',
    'X-Request-Id',
  ),
  breakGlass: actReason('BTG', 'break the glass'),
} as const;

/** HL7's purposes of use, for those of Kith's that are the same. */
export const ACT_REASONS: Readonly<Record<string, Coding>> = {
  DIRECT_CARE: actReason('TREAT', 'treatment'),
  SUBJECT_ACCESS: actReason('PATRQT', 'patient requested'),
  AUDIT: actReason('HCOMPL', 'health compliance'),
  PERFORMANCE: actReason('HQUALIMP', 'health quality improvement'),
};

/** Acts that make something new; the others look, or change what is there. */
const CREATING: ReadonlySet<AuditAction> = new Set([
  ...(['RECORD_CONSENT', 'RECORD_COMPETENCE', 'DECIDE_SHARING', 'BREAK_GLASS', 'SEAL'] as const),
  ...(['DRAFT_AGREEMENT', 'RESTRICT_ACCESS', 'REQUEST_SUBJECT_ACCESS'] as const),
]);
const UPDATING: ReadonlySet<AuditAction> = new Set([
  ...(['WITHDRAW_CONSENT', 'END_SHARING_DECISION', 'REVIEW_BREAK_GLASS', 'REVIEW_SEAL'] as const),
  ...(['UNSEAL', 'APPROVE_AGREEMENT', 'CONCLUDE_FINDING', 'LIFT_RESTRICTION'] as const),
  ...(['JUDGE_CLERICAL_REVIEW', 'UNDO_LINK'] as const),
  ...(['ANSWER_SUBJECT_ACCESS', 'ROTATE_AUDIT_KEY'] as const),
]);

/** AuditEvent.action: C, U, D or E; a query is executed. */
export function actionCode(action: AuditAction): 'C' | 'U' | 'D' | 'E' {
  if (CREATING.has(action)) return 'C';
  if (UPDATING.has(action)) return 'U';
  return action === 'RETIRE_AUDIT' ? 'D' : 'E';
}

/** AuditEvent.outcome: 0 success, 4 minor failure, which is what a refusal is. */
export const OUTCOME_CODES: Readonly<Record<AuditEvent['outcome'], '0' | '4'>> = {
  DISCLOSED: '0',
  PARTLY_DISCLOSED: '0',
  NO_RESULT: '0',
  DONE: '0',
  WITHHELD: '4',
  ABSENT: '4',
  REFUSED: '4',
};
