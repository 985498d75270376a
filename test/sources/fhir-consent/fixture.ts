import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import type { ConsentReading } from '../../../src/sources/fhir-consent/consent-draft.ts';
import { readConsentDocument } from '../../../src/sources/fhir-consent/read-document.ts';

type Resource = Record<string, unknown>;

const concept = (system: string, code: string) => ({ coding: [{ system, code }] });
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';

/** A Consent as a health system might send it, whole, in no code of Kith's but what it shares. */
export const CONSENT: Resource = {
  resourceType: 'Consent',
  status: 'active',
  scope: concept(`${TERMINOLOGY}/consentscope`, 'patient-privacy'),
  category: [concept('http://loinc.org', '59284-0')],
  patient: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' } },
  performer: [{ reference: 'RelatedPerson/mother', display: 'Clare Rivers' }],
  sourceAttachment: { title: 'Form signed at the clinic' },
  policyRule: concept(`${TERMINOLOGY}/v3-ActCode`, 'OPTIN'),
  provision: {
    period: { start: '2026-07-01', end: '2026-12-31' },
    provision: [
      {
        type: 'permit',
        actor: [
          {
            role: concept(`${TERMINOLOGY}/v3-ParticipationType`, 'IRCP'),
            reference: {
              identifier: {
                system: 'https://fhir.nhs.uk/Id/ods-organization-code',
                value: 'ZNC',
              },
            },
          },
        ],
        action: [concept(`${TERMINOLOGY}/consentaction`, 'access')],
        purpose: [{ system: `${TERMINOLOGY}/v3-ActReason`, code: 'TREAT' }],
        class: [
          { system: 'http://hl7.org/fhir/resource-types', code: 'Immunization' },
          { system: 'urn:kith:record-category', code: 'MENTAL_HEALTH' },
        ],
      },
    ],
  },
};

/** The Consent with what a change makes of it. */
export function changed(change: (consent: Resource, rule: Resource) => void): Resource {
  const consent = structuredClone(CONSENT);
  const rules = (consent.provision as { provision: Resource[] }).provision;
  change(consent, rules[0] ?? {});
  return consent;
}

export const read = (document: unknown): ConsentReading[] =>
  readConsentDocument(JSON.stringify(document), DEFAULT_AGREEMENT);

/** Why a document is refused: each code, and where. */
export const refusals = (document: unknown): string[] =>
  read(document).flatMap(({ findings }) =>
    findings
      .filter(({ severity }) => severity === 'REFUSED')
      .map(({ code, at }) => `${code} ${at}`),
  );

/** A recipient by an identifier. */
export const actor = (system: string, value: string) => ({
  role: {
    coding: [
      { system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'PRCP' },
    ],
  },
  reference: { identifier: { system, value } },
});
