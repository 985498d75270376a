import { describe, expect, it } from 'vitest';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import { readConsentDocument } from '../../../src/sources/fhir-consent/read-document.ts';
import { CONSENT, actor, changed, read } from './fixture.ts';

const EVERYBODY = { agencies: [], organisations: [], roles: [] };

describe('a Consent that Kith can hold', () => {
  it('is a directive for each class of records, its days whole days in England', () => {
    const [reading] = read(CONSENT);
    const common = {
      directiveId: null,
      child: { system: 'NHS_NUMBER', value: '9990000018' },
      grantorName: 'Clare Rivers',
      standing: 'PARENTAL_RESPONSIBILITY',
      standingEvidence: null,
      provision: 'PERMIT',
      recipients: { ...EVERYBODY, organisations: ['ZNC'] },
      purposes: ['DIRECT_CARE'],
      from: '2026-06-30T23:00:00.000Z',
      until: '2027-01-01T00:00:00.000Z',
      evidence: 'Form signed at the clinic',
      withdrawnOn: null,
    };
    expect(reading?.drafts).toEqual([
      { ...common, scope: 'health.immunisations' },
      { ...common, scope: 'MENTAL_HEALTH' },
    ]);
    expect(reading?.findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'NOTE BASE_NOT_HELD',
    ]);
  });

  it('is the child’s own word where the child is who gave it', () => {
    const own = changed((consent) => {
      consent.performer = [{ reference: 'Patient/ava', display: 'Ava Rivers' }];
    });
    expect(read(own)[0]?.drafts[0]).toMatchObject({
      standing: 'YOUNG_PERSON',
      grantorName: 'Ava Rivers',
    });
  });

  it('finds child, grantor and organisation in the Bundle, and takes each Consent for itself', () => {
    const server = 'https://one.example/fhir';
    const referring = changed((consent, rule) => {
      consent.patient = { reference: 'Patient/1' };
      consent.performer = [{ reference: 'RelatedPerson/2' }];
      rule.actor = [{ ...actor('', ''), reference: { reference: 'Organization/3' } }];
    });
    const entry = (resource: Record<string, unknown>, path: string) => ({
      fullUrl: `${server}/${path}`,
      resource,
    });
    const bundle = {
      resourceType: 'Bundle',
      entry: [
        entry(referring, 'Consent/1'),
        entry(
          {
            resourceType: 'Patient',
            identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '999 000 0018' }],
          },
          'Patient/1',
        ),
        entry(
          { resourceType: 'RelatedPerson', name: [{ given: ['Clare'], family: 'Rivers' }] },
          'RelatedPerson/2',
        ),
        entry(
          {
            resourceType: 'Organization',
            identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'ZNH' }],
          },
          'Organization/3',
        ),
        entry({ ...CONSENT, status: 'draft' }, 'Consent/2'),
      ],
    };
    const [first, second] = read(bundle);
    expect(first?.drafts[0]).toMatchObject({
      child: { value: '9990000018' },
      grantorName: 'Clare Rivers',
      recipients: { organisations: ['ZNH'] },
    });
    expect(second).toMatchObject({ at: 'Bundle.entry[4].resource', drafts: [] });
  });

  it('with recipients of two kinds is a directive for each: to FHIR either will do', () => {
    const either = changed((_, rule) => {
      rule.actor = [actor('urn:kith:role', 'SCHOOL_NURSE'), actor('urn:kith:agency', 'HEALTH')];
      rule.class = [{ system: 'urn:kith:record-category', code: 'SEN' }];
    });
    expect(read(either)[0]?.drafts.map(({ recipients }) => recipients)).toEqual([
      { ...EVERYBODY, agencies: ['HEALTH'] },
      { ...EVERYBODY, roles: ['SCHOOL_NURSE'] },
    ]);
  });
});

describe('what is no Consent', () => {
  const codes = (text: string) =>
    readConsentDocument(text, DEFAULT_AGREEMENT).flatMap(({ findings }) =>
      findings.map(({ code }) => code),
    );

  it.each([
    ['', 'ILL_FORMED'],
    ['{"resourceType":"Consent"', 'ILL_FORMED'],
    ['[]', 'ILL_FORMED'],
    ['{"resourceType":"Patient"}', 'NO_CONSENT'],
    ['{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient"}}]}', 'NO_CONSENT'],
    [`"${'x'.repeat(1024 * 1024)}"`, 'TOO_LARGE'],
  ])('is refused whole', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  it('shows nothing of what stands in it', () => {
    const findings = JSON.stringify(
      readConsentDocument('{"resourceType":"Consent","status":"SECRET"}', DEFAULT_AGREEMENT),
    );
    expect(findings).toContain('STATUS_NOT_TAKEN');
    expect(findings).not.toContain('SECRET');
  });
});
