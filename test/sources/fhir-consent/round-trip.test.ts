import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGENCIES } from '../../../src/domain/codes.ts';
import type { Agency } from '../../../src/domain/codes.ts';
import { LONGEST_WORDS, isOneLine } from '../../../src/domain/words.ts';
import { consentScopes } from '../../../src/policy/consent-scopes.ts';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import type { ConsentDraft } from '../../../src/sources/fhir-consent/consent-draft.ts';
import { readConsentDocument } from '../../../src/sources/fhir-consent/read-document.ts';
import type { WrittenDirective } from '../../../src/sources/fhir-consent/write-document.ts';
import { writeConsentDocument } from '../../../src/sources/fhir-consent/write-document.ts';

const CHILD = '11111111-1111-4111-8111-111111111111';

const words = fc
  .string({ minLength: 1, maxLength: LONGEST_WORDS, unit: 'binary' })
  .map((text) => text.trim())
  .filter((text) => text !== '' && isOneLine(text));
const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const some = <Code extends string>(codes: readonly Code[]) => fc.subarray([...codes]);

const directive: fc.Arbitrary<WrittenDirective> = fc.record({
  id: fc.uuid(),
  grantorName: words,
  standing: fc.constantFrom('PARENTAL_RESPONSIBILITY', 'YOUNG_PERSON'),
  standingEvidence: fc.option(words),
  provision: fc.constantFrom('PERMIT', 'DENY'),
  scope: fc.constantFrom(...consentScopes(DEFAULT_AGREEMENT)),
  recipients: fc.record({
    agencies: some(Object.keys(AGENCIES) as Agency[]),
    organisations: some(['ZNC', '2992001', 'LA:299:SAFEGUARDING']),
    roles: some(Object.keys(DEFAULT_AGREEMENT.roles)),
  }),
  purposes: some(Object.keys(DEFAULT_AGREEMENT.purposes)),
  from: fc.option(instant),
  until: fc.option(instant),
  evidence: fc.option(words),
  recordedOn: fc.option(instant.map((text) => text.slice(0, 10))),
  withdrawnOn: fc.option(instant.map((text) => text.slice(0, 10))),
});

/** What reading it again gives: when it was recorded there is not when it is here. */
function draftOf(written: WrittenDirective): ConsentDraft {
  const { id, recordedOn, ...kept } = written;
  expect(recordedOn).toBeDefined();
  return { ...kept, directiveId: id, child: { system: 'KITH', value: CHILD } };
}

describe('directives written out as FHIR', () => {
  it('are read again as they were', () => {
    fc.assert(
      fc.property(fc.array(directive, { minLength: 1, maxLength: 4 }), (directives) => {
        const text = writeConsentDocument(CHILD, directives);
        const readings = readConsentDocument(text, DEFAULT_AGREEMENT);
        expect(readings.flatMap(({ findings }) => findings)).toEqual([]);
        expect(readings.flatMap(({ drafts }) => drafts)).toEqual(directives.map(draftOf));
      }),
    );
  });
});
