import { EXTENSIONS, HL7, HL7_PURPOSES, KITH } from './code-systems.ts';
import type { ConsentDraft } from './consent-draft.ts';

/** A directive as it is written out; `recordedOn` is a day, YYYY-MM-DD. */
export interface WrittenDirective extends Omit<ConsentDraft, 'directiveId' | 'child'> {
  readonly id: string;
  readonly recordedOn: string | null;
}

const coding = (system: string, code: string) => ({ coding: [{ system, code }] });

/**
 * Writes the directives of a child as a FHIR R4 Bundle of Consents, each one rule upon the sharing
 * agreement. What this writes, `readConsentDocument` reads again without loss.
 */
export const writeConsentDocument = (
  childId: string,
  directives: readonly WrittenDirective[],
): string =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: directives.map((directive) => ({
      fullUrl: `urn:uuid:${directive.id}`,
      resource: consentOf(childId, directive),
    })),
  });

function consentOf(childId: string, directive: WrittenDirective) {
  const { evidence, recordedOn, withdrawnOn } = directive;
  const patient = { type: 'Patient', identifier: { system: KITH.child, value: childId } };
  return {
    resourceType: 'Consent',
    id: directive.id,
    ...(withdrawnOn !== null && {
      extension: [{ url: EXTENSIONS.withdrawnOn, valueDate: withdrawnOn }],
    }),
    identifier: [{ system: KITH.directive, value: directive.id }],
    status: withdrawnOn === null ? 'active' : 'inactive',
    scope: coding(HL7.scope, 'patient-privacy'),
    category: [coding(HL7.actCode, 'IDSCL')],
    patient,
    ...(recordedOn !== null && { dateTime: recordedOn }),
    performer: [performerOf(directive, patient)],
    ...(evidence !== null && { sourceAttachment: { title: evidence } }),
    policy: [{ uri: KITH.sharingAgreement }],
    provision: { provision: [ruleOf(directive)] },
  };
}

const performerOf = (
  { standing, grantorName, standingEvidence }: WrittenDirective,
  patient: object,
) => ({
  ...(standing === 'YOUNG_PERSON' ? patient : { type: 'RelatedPerson' }),
  display: grantorName,
  ...(standingEvidence !== null && {
    extension: [{ url: EXTENSIONS.standingEvidence, valueString: standingEvidence }],
  }),
});

function ruleOf({ provision, scope, recipients, purposes, from, until }: WrittenDirective) {
  const kinds = Object.values(recipients).filter((codes) => codes.length > 0).length;
  const actors = [
    ...recipients.agencies.map((code) => actorOf('Group', KITH.agency, code)),
    ...recipients.organisations.map((code) => actorOf('Organization', KITH.organisation, code)),
    ...recipients.roles.map((code) => actorOf('PractitionerRole', KITH.role, code)),
  ];
  return {
    ...(kinds > 1 && {
      modifierExtension: [{ url: EXTENSIONS.oneOfEachKind, valueBoolean: true }],
    }),
    type: provision === 'PERMIT' ? 'permit' : 'deny',
    ...((from !== null || until !== null) && {
      period: { ...(from !== null && { start: from }), ...(until !== null && { end: until }) },
    }),
    ...(actors.length > 0 && { actor: actors }),
    action: [coding(HL7.action, 'access'), coding(HL7.action, 'disclose')],
    ...(purposes.length > 0 && { purpose: purposes.map(purposeOf) }),
    class: [{ system: scope === scope.toUpperCase() ? KITH.category : KITH.place, code: scope }],
  };
}

const actorOf = (type: string, system: string, value: string) => ({
  role: coding(HL7.participation, 'IRCP'),
  reference: { type, identifier: { system, value } },
});

function purposeOf(purpose: string) {
  const known = Object.entries(HL7_PURPOSES).find(([, own]) => own === purpose);
  return known
    ? { system: HL7.actReason, code: known[0] }
    : { system: KITH.purpose, code: purpose };
}
