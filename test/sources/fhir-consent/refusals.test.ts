import { describe, expect, it } from 'vitest';
import { actor, changed, read, refusals } from './fixture.ts';

const RULE = 'Consent.provision.provision[0]';

/** Takes an element away. */
const remove = (from: Record<string, unknown>, name: string): void => {
  Reflect.deleteProperty(from, name);
};

describe('a Consent that Kith cannot hold is refused, and told where', () => {
  const provision = (consent: Record<string, unknown>) =>
    consent.provision as Record<string, unknown>;
  const nobody = { identifier: { system: 'urn:other', value: '1' } };

  it.each<[string, Parameters<typeof changed>[0], string[]]>([
    ['a treatment consent', (c) => void (c.scope = {}), ['SCOPE_NOT_PRIVACY Consent.scope']],
    [
      'a notice of privacy practices',
      (c) => void (c.category = [{ coding: [{ system: 'urn:x', code: 'npp' }] }]),
      ['CATEGORY_UNKNOWN Consent.category[0]'],
    ],
    ['no category', (c) => remove(c, 'category'), ['CATEGORY_UNKNOWN Consent.category']],
    ['a draft', (c) => void (c.status = 'draft'), ['STATUS_NOT_TAKEN Consent.status']],
    [
      'what was never so',
      (c) => void (c.status = 'entered-in-error'),
      ['STATUS_NOT_TAKEN Consent.status'],
    ],
    [
      'a withdrawal of no day',
      (c) => void (c.status = 'inactive'),
      ['WITHDRAWAL_UNDATED Consent.status'],
    ],
    [
      'somebody',
      (c) => void (c.patient = { reference: 'Patient/1' }),
      ['PATIENT_UNRESOLVED Consent.patient'],
    ],
    [
      'a number with a wrong check digit',
      (c) =>
        void (c.patient = {
          identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000019' },
        }),
      ['PATIENT_UNRESOLVED Consent.patient'],
    ],
    ['nobody’s word', (c) => remove(c, 'performer'), ['GRANTOR_MISSING Consent.performer']],
    [
      'a doctor’s word',
      (c) => void (c.performer = [{ reference: 'Practitioner/1', display: 'Dr No' }]),
      ['GRANTOR_WITHOUT_STANDING Consent.performer[0]'],
    ],
    [
      'the word of one without a name',
      (c) => void (c.performer = [{ reference: 'RelatedPerson/1' }]),
      ['GRANTOR_UNNAMED Consent.performer[0]'],
    ],
    [
      'a general opt-out',
      (c) =>
        void (c.policyRule = {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'OPTOUT' }],
        }),
      ['BASE_POLICY_NOT_HELD Consent.policyRule'],
    ],
    [
      'a policy of others',
      (c) => remove(c, 'policyRule'),
      ['BASE_POLICY_NOT_HELD Consent.policyRule'],
    ],
    [
      'rules elsewhere',
      (c) => void (c.implicitRules = 'urn:x'),
      ['IMPLICIT_RULES Consent.implicitRules'],
    ],
    [
      'an unknown modifier',
      (c, rule) => {
        c.modifierExtension = [{ url: 'urn:x' }];
        rule.modifierExtension = [{ url: 'urn:y' }];
      },
      [
        'MODIFIER_UNKNOWN Consent.modifierExtension[0]',
        `MODIFIER_UNKNOWN ${RULE}.modifierExtension[0]`,
      ],
    ],
    [
      'a root that could be read both ways',
      (c) => void (provision(c).actor = []),
      ['ROOT_AMBIGUOUS Consent.provision.actor'],
    ],
    ['no rule', (c) => remove(provision(c), 'provision'), ['NO_RULE Consent.provision']],
    ['no type', (_, rule) => remove(rule, 'type'), [`TYPE_MISSING ${RULE}.type`]],
    [
      'an exception',
      (_, rule) => void (rule.provision = [{}]),
      [`NESTED_EXCEPTION ${RULE}.provision`],
    ],
    [
      'a label',
      (_, rule) => void (rule.securityLabel = [{}]),
      [`ELEMENT_NOT_HELD ${RULE}.securityLabel`],
    ],
    ['a document', (_, rule) => void (rule.data = [{}]), [`ELEMENT_NOT_HELD ${RULE}.data`]],
    ['no class', (_, rule) => remove(rule, 'class'), [`CLASS_MISSING ${RULE}.class`]],
    [
      'a class of which Kith holds more or less',
      (_, rule) =>
        void (rule.class = [{ system: 'http://hl7.org/fhir/resource-types', code: 'Condition' }]),
      [`CLASS_UNKNOWN ${RULE}.class[0]`],
    ],
    [
      'a place that is none',
      (_, rule) =>
        void (rule.class = [{ system: 'urn:kith:record-place', code: 'health.constructor' }]),
      [`CLASS_UNKNOWN ${RULE}.class[0]`],
    ],
    [
      'an emergency',
      (_, rule) =>
        void (rule.purpose = [
          { system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'ETREAT' },
        ]),
      [`PURPOSE_UNKNOWN ${RULE}.purpose[0]`],
    ],
    [
      'a correction',
      (_, rule) =>
        void (rule.action = [
          {
            coding: [
              { system: 'http://terminology.hl7.org/CodeSystem/consentaction', code: 'correct' },
            ],
          },
        ]),
      [`ACTION_NOT_HELD ${RULE}.action[0]`],
    ],
    [
      'an actor who is nobody here',
      (_, rule) => void (rule.actor = [{ ...actor('', ''), reference: nobody }]),
      [`ACTOR_UNKNOWN ${RULE}.actor[0].reference`],
    ],
    [
      'a custodian',
      (_, rule) => void (rule.actor = [{ ...actor('urn:kith:agency', 'HEALTH'), role: {} }]),
      [`ACTOR_ROLE_UNKNOWN ${RULE}.actor[0].role`],
    ],
    [
      'two periods, one of them unclear',
      (_, rule) => void (rule.period = { start: '2026' }),
      [`PERIOD_TWICE ${RULE}.period`, `PERIOD_UNCLEAR ${RULE}.period.start`],
    ],
  ])('%s', (_, change, expected) => {
    const document = changed(change);
    expect(refusals(document)).toEqual(expected);
    expect(read(document)[0]?.drafts).toEqual([]);
  });

  it('tells all reasons at once', () => {
    const bad = changed((consent, rule) => {
      consent.status = 'draft';
      delete consent.performer;
      delete rule.class;
    });
    expect(refusals(bad)).toHaveLength(3);
  });
});
