import { isIP } from 'node:net';
import type { AuditEvent } from '../event.ts';
import { ASKED } from '../event.ts';
import type { FieldOutcomes, OutcomeGroup } from '../outcome-set.ts';
import { parseOutcomeSet } from '../outcome-set.ts';
import type { Coding } from './codes.ts';
import {
  ACT_REASONS,
  CODES,
  OUTCOME_CODES,
  actionCode,
  kithAct,
  kithPurpose,
  kithRole,
} from './codes.ts';

/** An event of the log with what it names. */
export interface ExplainedEvent {
  /** The log's identity and the event's place in it, from 1. */
  readonly origin: string;
  readonly position: number;
  readonly event: AuditEvent;
  /** The operation as asked; null where its text is missing. */
  readonly operation: string | null;
  readonly outcomes: string | null;
  /** Names as entered now; null for who is not entered. */
  readonly practitioner: string | null;
  readonly organisation: string | null;
}

const PROFILES = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit';

/**
 * An event as a FHIR R4 AuditEvent with the fields of IHE BALP. What Kith answers is a query, so that a
 * disclosure is BALP's PatientQuery and a search without a child its Query; BALP profiles no refusals.
 */
export function auditEventResource(explained: ExplainedEvent): object {
  const { event, outcomes } = explained;
  const fields = (outcomes === null ? undefined : parseOutcomeSet(outcomes)) ?? new Map();
  const isQuery = ASKED.some((asked) => asked === event.action);
  const code = OUTCOME_CODES[event.outcome];
  const client = clientOf(event.client);
  const profile = isQuery && code === '0' && client.network && explained.operation !== null;
  return {
    resourceType: 'AuditEvent',
    id: event.id,
    ...(profile
      ? { meta: { profile: [`${PROFILES}.${event.subjectId ? 'PatientQuery' : 'Query'}`] } }
      : {}),
    type: CODES.rest,
    subtype: [isQuery ? CODES.search : CODES.operation, kithAct(event.action)],
    action: actionCode(event.action),
    recorded: event.recordedAt,
    outcome: code,
    ...(code === '0' ? {} : { outcomeDesc: refusalWords(event, fields, outcomes) }),
    purposeOfEvent: [purposeOf(event, fields)],
    agent: agentsOf(explained, fields, client),
    source: {
      site: siteOf(explained.origin),
      observer: server(explained.origin),
      type: [CODES.applicationServer],
    },
    entity: entitiesOf(explained, fields),
  };
}

const concept = (...coding: Coding[]) => ({ coding });
const uuid = (id: string) => ({ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` });
const siteOf = (origin: string): string => origin.split('/')[0] ?? origin;
const server = (origin: string) => ({ identifier: { value: origin }, display: 'Kith' });

function purposeOf({ purpose, reason }: AuditEvent, fields: FieldOutcomes) {
  const known = ACT_REASONS[purpose];
  const broken = [...fields.values()].some(({ breakGlass }) => breakGlass !== null);
  return {
    ...concept(
      kithPurpose(purpose),
      ...(known ? [known] : []),
      ...(broken ? [CODES.breakGlass] : []),
    ),
    ...(reason === null ? {} : { text: reason }),
  };
}

interface ClientAgent {
  readonly name: string;
  readonly network?: { readonly address: string; readonly type: '2' };
}

/** Client and network address are one text, the address last. */
function clientOf(client: string): ClientAgent {
  const space = client.lastIndexOf(' ');
  const address = client.slice(space + 1);
  return isIP(address) === 0 || space < 0
    ? { name: client }
    : { name: client.slice(0, space), network: { address, type: '2' } };
}

function agentsOf(
  { event, practitioner, organisation, origin }: ExplainedEvent,
  fields: FieldOutcomes,
  client: ClientAgent,
): object[] {
  const rules = new Set(
    [...fields.values()].map(({ rule }) => rule).filter((rule) => rule !== null),
  );
  const agreement = `urn:kith:agreement:${String(event.agreementVersion)}`;
  const policy = [agreement, ...[...rules].sort().map((rule) => `${agreement}:${rule}`)];
  return [
    {
      type: concept(CODES.user),
      ...(event.roles === ''
        ? {}
        : { role: event.roles.split(',').map((role) => concept(kithRole(role))) }),
      who: {
        identifier: uuid(event.practitionerId),
        ...(practitioner === null ? {} : { display: practitioner }),
      },
      ...(practitioner === null ? {} : { name: practitioner }),
      requestor: true,
      ...(event.agreementVersion === null ? {} : { policy }),
      purposeOfUse: [concept(kithPurpose(event.purpose))],
    },
    {
      type: concept(CODES.organisation),
      who: {
        identifier: uuid(event.organisationId),
        ...(organisation === null ? {} : { display: organisation }),
      },
      requestor: false,
    },
    {
      type: concept(CODES.client),
      who: { identifier: { value: client.name } },
      requestor: false,
      ...(client.network ? { network: client.network } : {}),
    },
    {
      type: concept(CODES.server),
      who: server(origin),
      requestor: false,
      network: { address: `https://${origin}`, type: '5' },
    },
  ];
}

function entitiesOf(
  { origin, position, event, operation, outcomes }: ExplainedEvent,
  fields: FieldOutcomes,
): object[] {
  const { subjectId, requestId } = event;
  const single = (of: (group: OutcomeGroup) => string | null): string[] =>
    [...new Set([...fields.values()].map(of).filter((id) => id !== null))].sort();
  return [
    ...(subjectId === null
      ? []
      : [
          {
            what: { reference: `Patient/${subjectId}` },
            type: CODES.person,
            role: CODES.patient,
          },
        ]),
    ...(operation === null
      ? []
      : [{ type: CODES.systemObject, role: CODES.query, query: base64(operation) }]),
    ...single(({ directive }) => directive).map((id) => ({
      what: { reference: `Consent/${id}` },
      type: CODES.consent,
    })),
    ...single(({ breakGlass }) => breakGlass).map((id) => ({
      what: { identifier: uuid(id) },
      type: CODES.other,
      role: CODES.securityResource,
      name: 'override',
    })),
    ...(requestId === null
      ? []
      : [{ what: { identifier: { value: requestId } }, type: CODES.requestId }]),
    ...(outcomes === null
      ? []
      : [
          {
            type: CODES.other,
            role: CODES.securityResource,
            name: 'outcomes',
            detail: detailsOf(fields, outcomes),
          },
        ]),
    {
      what: { identifier: { system: `https://${origin}`, value: String(position) } },
      type: CODES.other,
      role: CODES.securityResource,
      name: 'position in the audit log',
    },
  ];
}

/** Each outcome with the fields that came out so; for an act, what it told of itself. */
function detailsOf(fields: FieldOutcomes, outcomes: string): object[] {
  if (fields.size === 0) return [{ type: 'details', valueString: outcomes }];
  const paths = new Map<string, string[]>();
  for (const [path, { outcome, rule }] of fields) {
    const key = rule === null ? outcome : `${outcome} by ${rule}`;
    paths.set(key, [...(paths.get(key) ?? []), path]);
  }
  return [...paths].map(([type, of]) => ({ type, valueString: of.join(' ') }));
}

/** Why something was refused, in the codes of the log. */
function refusalWords(event: AuditEvent, fields: FieldOutcomes, outcomes: string | null): string {
  const reasons = new Set(
    [...fields.values()].map(({ outcome }) => outcome).filter((outcome) => outcome !== 'PERMITTED'),
  );
  if (reasons.size > 0) return `${event.outcome}: ${[...reasons].sort().join(', ')}`;
  return outcomes === null || fields.size > 0 ? event.outcome : `${event.outcome}: ${outcomes}`;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
