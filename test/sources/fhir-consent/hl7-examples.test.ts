import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REAL_FILES, realFiles, realFilesAbsent } from '../reading.ts';
import { refusals } from './fixture.ts';

const FOLDER = join(REAL_FILES, 'fhir-consent');
const fileOf = (name: string): string => `Consent-consent-example-${name}.json`;

const NO_CHILD = 'PATIENT_UNRESOLVED patient';
const NOBODY = 'GRANTOR_MISSING performer';
const OPTED_OUT = 'BASE_POLICY_NOT_HELD policyRule';
const NO_RULE = 'NO_RULE provision';

/**
 * Each of HL7's examples for R4, and every reason why no directive can hold it. None names its child by
 * more than a reference to another server, and none says of which records of Kith's it speaks.
 */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  Emergency: [
    'CATEGORY_UNKNOWN category[0]',
    ...[OPTED_OUT, NO_CHILD, NOBODY],
    ...['ROOT_AMBIGUOUS provision.actor', 'ROOT_AMBIGUOUS provision.purpose'],
    'ACTOR_ROLE_UNKNOWN provision.provision[0].actor[0].role',
    'ACTOR_UNKNOWN provision.provision[0].actor[0].reference',
    'CLASS_MISSING provision.provision[0].class',
  ],
  Out: [OPTED_OUT, NO_CHILD, NOBODY, 'ROOT_AMBIGUOUS provision.actor', NO_RULE],
  basic: [NO_CHILD, NOBODY, NO_RULE],
  grantor: [
    ...[OPTED_OUT, NO_CHILD, NOBODY],
    ...['ROOT_AMBIGUOUS provision.actor', 'ROOT_AMBIGUOUS provision.action', NO_RULE],
  ],
  notAuthor: [NO_CHILD, NOBODY, 'ROOT_AMBIGUOUS provision.actor', NO_RULE],
  notOrg: [
    ...[NO_CHILD, NOBODY, 'ACTION_NOT_HELD provision.action[1]'],
    ...['ACTOR_UNKNOWN provision.actor[0].reference', 'CLASS_MISSING provision.class'],
  ],
  notThem: [
    ...[NO_CHILD, NOBODY],
    ...['ROOT_AMBIGUOUS provision.actor', 'ROOT_AMBIGUOUS provision.action', NO_RULE],
  ],
  notThis: [NO_CHILD, NOBODY, 'ROOT_AMBIGUOUS provision.data', NO_RULE],
  notTime: [NO_CHILD, NOBODY, NO_RULE],
  pkb: [
    ...[OPTED_OUT, NO_CHILD, NOBODY],
    ...['actor', 'action', 'securityLabel'].map((name) => `ROOT_AMBIGUOUS provision.${name}`),
    ...Array.from({ length: 11 }, (_, rule) => `provision.provision[${String(rule)}]`).flatMap(
      (rule) => [
        `ELEMENT_NOT_HELD ${rule}.securityLabel`,
        `ACTOR_UNKNOWN ${rule}.actor[0].reference`,
        `TYPE_MISSING ${rule}.type`,
        `CLASS_MISSING ${rule}.class`,
      ],
    ),
  ],
  signature: [
    ...['CATEGORY_UNKNOWN category[0]', NO_CHILD, 'GRANTOR_UNNAMED performer[0]'],
    ...['ROOT_AMBIGUOUS provision.actor', 'ELEMENT_NOT_HELD provision.provision[0].code'],
    'ACTOR_ROLE_UNKNOWN provision.provision[0].actor[0].role',
    'ACTOR_UNKNOWN provision.provision[0].actor[0].reference',
    'CLASS_UNKNOWN provision.provision[0].class[0]',
  ],
  smartonfhir: [
    ...[NO_CHILD, 'GRANTOR_UNNAMED performer[0]'],
    'CLASS_UNKNOWN provision.provision[0].class[0]',
  ],
};

describe.skipIf(realFilesAbsent)(realFiles('HL7’s examples of Consent'), () => {
  it('are all in the table', () => {
    const files = readdirSync(FOLDER).filter((name) => name.startsWith('Consent-'));
    expect(files.sort()).toEqual(Object.keys(REFUSED).map(fileOf).sort());
  });

  it.each(Object.entries(REFUSED))('%s is refused with its reasons', (name, reasons) => {
    const document: unknown = JSON.parse(readFileSync(join(FOLDER, fileOf(name)), 'utf8'));
    expect(refusals(document)).toEqual(reasons.map((reason) => reason.replace(' ', ' Consent.')));
  });
});
