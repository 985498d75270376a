import { describe, expect, it } from 'vitest';
import { aWaitingEvent } from '../../support/audit-events.ts';
import { faultsOfR4 } from './r4-elements.ts';
import type { Entity, Resource } from './resource-of.ts';
import { REQUEST, field, fields, resourceOf } from './resource-of.ts';

const OVERRIDE = '4d1f6a0c-5f0e-4c53-9c70-0a2f1f6b7c11';
const DIRECTIVE = '0b9d7a5e-2a5c-4f0e-8a63-5a3f0f6c2d22';

const PERMITTED = field('PERMITTED', { rule: 'HC1' });
const BY_CONSENT = field('PERMITTED', { rule: 'HC2', directive: DIRECTIVE });
const NO_CONSENT = field('NO_CONSENT', { rule: 'HC2', directive: DIRECTIVE });
const BROKEN = field('PERMITTED', { rule: 'HC3', breakGlass: OVERRIDE });

const BALP = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit';

const KINDS: readonly (readonly [string, Resource, object])[] = [
  [
    'all was disclosed',
    resourceOf({}, fields(['name.text', PERMITTED])),
    { action: 'E', outcome: '0', meta: { profile: [`${BALP}.PatientQuery`] } },
  ],
  [
    'some was disclosed',
    resourceOf(
      { outcome: 'PARTLY_DISCLOSED' },
      fields(['name.text', BY_CONSENT], ['mentalHealth', NO_CONSENT]),
    ),
    { action: 'E', outcome: '0' },
  ],
  [
    'all was withheld',
    resourceOf({ outcome: 'WITHHELD' }, fields(['mentalHealth', NO_CONSENT])),
    { action: 'E', outcome: '4', outcomeDesc: 'WITHHELD: NO_CONSENT' },
  ],
  [
    'no such child',
    resourceOf({ outcome: 'ABSENT', outcomesDigest: null }, null),
    { action: 'E', outcome: '4', outcomeDesc: 'ABSENT' },
  ],
  [
    'a search that found nobody',
    resourceOf({ action: 'SEARCH', outcome: 'NO_RESULT', subjectId: null }, null),
    { action: 'E', outcome: '0', meta: { profile: [`${BALP}.Query`] } },
  ],
  [
    'an act',
    resourceOf({ action: 'SEAL', outcome: 'DONE' }, '{"seal":1}'),
    { action: 'C', outcome: '0' },
  ],
  [
    'an act that ends another',
    resourceOf({ action: 'UNSEAL', outcome: 'DONE' }, null),
    { action: 'U', outcome: '0' },
  ],
  [
    'a month retired',
    resourceOf({ action: 'RETIRE_AUDIT', outcome: 'DONE', subjectId: null, roles: '' }, null),
    { action: 'D', outcome: '0' },
  ],
  [
    'an act refused',
    resourceOf({ action: 'SEAL', outcome: 'REFUSED' }, '{"refusal":"NOT_IN_YOUR_POWER"}'),
    { action: 'C', outcome: '4', outcomeDesc: 'REFUSED: {"refusal":"NOT_IN_YOUR_POWER"}' },
  ],
  [
    'a disclosure by an override',
    resourceOf({}, fields(['name.text', PERMITTED], ['mentalHealth', BROKEN])),
    { action: 'E', outcome: '0' },
  ],
  [
    'one of which the texts, names and numbers are missing',
    resourceOf({ subjectId: null, agreementVersion: null, requestId: null, reason: null }, null, {
      ...{ operation: null, practitioner: null, organisation: null },
    }),
    { action: 'E', outcome: '0' },
  ],
];

describe('an event as FHIR R4 AuditEvent', () => {
  it.each(KINDS)('%s', (_kind, resource, said) => {
    expect(faultsOfR4(resource)).toEqual([]);
    expect(resource).toMatchObject(said);
    expect(resource.type).toMatchObject({
      ...{ system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    });
    expect('outcomeDesc' in resource).toBe(resource.outcome !== '0');
    expect(resource.agent.filter(({ requestor }) => requestor)).toHaveLength(1);
  });

  it('claims a profile of BALP only where it has all that the profile asks', () => {
    const claiming = KINDS.filter(([, { meta }]) => meta).map(([kind]) => kind);
    expect(claiming).toEqual([
      ...['all was disclosed', 'some was disclosed', 'a search that found nobody'],
      'a disclosure by an override',
    ]);
    for (const [, resource] of KINDS.filter(([, { meta }]) => meta)) {
      expect(resource.subtype[0]).toMatchObject({
        ...{ system: 'http://hl7.org/fhir/restful-interaction', code: 'search' },
      });
      const types = resource.agent.map(({ type }) => type.coding[0]?.code);
      expect(types).toEqual(expect.arrayContaining(['110153', '110152', 'IRCP']));
      expect(entity(resource, 'object-role', '24')).toMatchObject({ type: { code: '2' } });
      const patient = entity(resource, 'object-role', '1');
      expect(patient !== undefined).toBe(resource.meta?.profile[0] === `${BALP}.PatientQuery`);
    }
  });
});

const entity = ({ entity: all }: Resource, system: string, code: string): Entity | undefined =>
  all.find(({ type, role }) =>
    [type, role].some((coded) => coded?.system.endsWith(system) && coded.code === code),
  );

describe('what an AuditEvent tells', () => {
  const event = aWaitingEvent({
    requestId: REQUEST,
    roles: 'GENERAL_PRACTITIONER,SCHOOL_NURSE',
  }).event;
  const outcomes = fields(
    ['name.text', PERMITTED],
    ['sexualHealth', NO_CONSENT],
    ['mentalHealth', BROKEN],
  );
  const told = resourceOf({ ...event, outcome: 'PARTLY_DISCLOSED' }, outcomes, {
    operation: 'query{é}',
  });

  it('who asked, in which roles, for whom, by which client and from where', () => {
    const [user, organisation, client, server] = told.agent;
    expect(user).toMatchObject({
      who: { identifier: { value: `urn:uuid:${event.practitionerId}` }, display: 'A Nurse' },
      requestor: true,
      policy: [
        'urn:kith:agreement:1',
        ...['HC1', 'HC2', 'HC3'].map((rule) => `urn:kith:agreement:1:${rule}`),
      ],
      role: [
        { coding: [{ system: 'urn:kith:role', code: 'GENERAL_PRACTITIONER' }] },
        { coding: [{ system: 'urn:kith:role', code: 'SCHOOL_NURSE' }] },
      ],
    });
    expect(organisation).toMatchObject({ who: { display: 'A Trust' } });
    expect(client).toMatchObject({
      who: { identifier: { value: 'kith' } },
      network: { address: '127.0.0.1', type: '2' },
    });
    expect(server).toMatchObject({ who: { identifier: { value: 'kith.example/northmoor/log' } } });
  });

  it('what for, and that a glass was broken', () => {
    expect(told.purposeOfEvent).toEqual([
      {
        coding: [
          { system: 'urn:kith:purpose', code: 'DIRECT_CARE' },
          expect.objectContaining({ code: 'TREAT' }),
          expect.objectContaining({ code: 'BTG' }),
        ],
        text: event.reason,
      },
    ]);
  });

  it('of whom, by which query, in which request, on which directive and override, and where in the log', () => {
    expect(entity(told, 'object-role', '1')).toMatchObject({
      what: { reference: `Patient/${String(event.subjectId)}` },
    });
    const query = entity(told, 'object-role', '24')?.query;
    expect(Buffer.from(query as string, 'base64').toString('utf8')).toBe('query{é}');
    expect(entity(told, 'BasicAuditEntityType', 'XrequestId')).toMatchObject({
      what: { identifier: { value: REQUEST } },
    });
    expect(entity(told, 'resource-types', 'Consent')).toMatchObject({
      what: { reference: `Consent/${DIRECTIVE}` },
    });
    const named = (name: string) => told.entity.find((one) => one.name === name);
    expect(named('override')).toMatchObject({
      what: { identifier: { value: `urn:uuid:${OVERRIDE}` } },
    });
    expect(named('position in the audit log')).toMatchObject({
      what: { identifier: { value: '7' } },
    });
  });

  it('which field came out how, and by which rule', () => {
    const detail = told.entity.find(({ name }) => name === 'outcomes')?.detail;
    expect(detail).toHaveLength(3);
    expect(detail).toEqual(
      expect.arrayContaining([
        { type: 'PERMITTED by HC1', valueString: 'name.text' },
        { type: 'PERMITTED by HC3', valueString: 'mentalHealth' },
        { type: 'NO_CONSENT by HC2', valueString: 'sexualHealth' },
      ]),
    );
  });
});
