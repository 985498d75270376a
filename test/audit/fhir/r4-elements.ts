/**
 * The elements of a FHIR R4 AuditEvent and of the types in it (HL7 FHIR 4.0.1, AuditEvent and Datatypes):
 * how many of each, and of what. Of datatypes that Kith never writes, the elements that HL7's own examples
 * have. `1` and `1..*` are required; a name in capitals is a type of this table, else a form of text.
 */
const R4: Readonly<Record<string, Readonly<Record<string, readonly [Count, Type]>>>> = {
  AuditEvent: {
    resourceType: ['1', /^AuditEvent$/],
    id: ['0..1', /^[A-Za-z0-9\-.]{1,64}$/],
    meta: ['0..1', 'Meta'],
    text: ['0..1', 'Narrative'],
    contained: ['0..*', 'Resource'],
    type: ['1', 'Coding'],
    subtype: ['0..*', 'Coding'],
    action: ['0..1', /^[CRUDE]$/],
    recorded: ['1', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/],
    outcome: ['0..1', /^(0|4|8|12)$/],
    outcomeDesc: ['0..1', 'string'],
    purposeOfEvent: ['0..*', 'CodeableConcept'],
    agent: ['1..*', 'Agent'],
    source: ['1', 'Source'],
    entity: ['0..*', 'Entity'],
  },
  Agent: {
    type: ['0..1', 'CodeableConcept'],
    role: ['0..*', 'CodeableConcept'],
    who: ['0..1', 'Reference'],
    altId: ['0..1', 'string'],
    name: ['0..1', 'string'],
    requestor: ['1', 'boolean'],
    location: ['0..1', 'Reference'],
    policy: ['0..*', 'uri'],
    media: ['0..1', 'Coding'],
    network: ['0..1', 'Network'],
    purposeOfUse: ['0..*', 'CodeableConcept'],
  },
  Network: { address: ['0..1', 'string'], type: ['0..1', /^[1-5]$/] },
  Source: {
    site: ['0..1', 'string'],
    observer: ['1', 'Reference'],
    type: ['0..*', 'Coding'],
  },
  Entity: {
    what: ['0..1', 'Reference'],
    type: ['0..1', 'Coding'],
    role: ['0..1', 'Coding'],
    lifecycle: ['0..1', 'Coding'],
    securityLabel: ['0..*', 'Coding'],
    name: ['0..1', 'string'],
    description: ['0..1', 'string'],
    query: ['0..1', 'base64Binary'],
    detail: ['0..*', 'Detail'],
  },
  // Of whatever kind: what is contained is looked at no further.
  Resource: { resourceType: ['1', 'string'] },
  Detail: {
    type: ['1', 'string'],
    valueString: ['0..1', 'string'],
    valueBase64Binary: ['0..1', 'base64Binary'],
  },
  Meta: {
    versionId: ['0..1', 'string'],
    lastUpdated: ['0..1', 'string'],
    source: ['0..1', 'uri'],
    profile: ['0..*', 'uri'],
    security: ['0..*', 'Coding'],
    tag: ['0..*', 'Coding'],
  },
  Narrative: { status: ['1', /^(generated|extensions|additional|empty)$/], div: ['1', 'string'] },
  Coding: {
    system: ['0..1', 'uri'],
    version: ['0..1', 'string'],
    code: ['0..1', /^\S+( \S+)*$/],
    display: ['0..1', 'string'],
    userSelected: ['0..1', 'boolean'],
  },
  CodeableConcept: { coding: ['0..*', 'Coding'], text: ['0..1', 'string'] },
  Reference: {
    reference: ['0..1', 'string'],
    type: ['0..1', 'uri'],
    identifier: ['0..1', 'Identifier'],
    display: ['0..1', 'string'],
  },
  Identifier: {
    use: ['0..1', /^(usual|official|temp|secondary|old)$/],
    type: ['0..1', 'CodeableConcept'],
    system: ['0..1', 'uri'],
    value: ['0..1', 'string'],
  },
};

type Count = '0..1' | '1' | '0..*' | '1..*';
type Type = string | RegExp;

const FORMS: Readonly<Record<string, RegExp>> = {
  string: /^[^]*\S[^]*$/,
  uri: /^\S+$/,
  base64Binary: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
};

/** What R4 does not allow in a resource, by path; none: its structure is sound. */
export function faultsOfR4(value: unknown, type: Type = 'AuditEvent', at = 'AuditEvent'): string[] {
  const elements = typeof type === 'string' ? R4[type] : undefined;
  if (!elements) return isOf(value, type) ? [] : [`${at}: ${JSON.stringify(value)}`];
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return [`${at}: no object`];
  const had = value as Readonly<Record<string, unknown>>;
  const isOpen = type === 'Resource';
  const strange = Object.keys(had).filter((name) => !isOpen && !(name in elements));
  const both = type === 'Entity' && 'name' in had && 'query' in had;
  return [
    ...strange.map((name) => `${at}.${name}: no such element`),
    ...(Object.keys(had).length === 0 ? [`${at}: empty`] : []),
    // R4's one rule on entities, sev-1.
    ...(both ? [`${at}: name and query`] : []),
    ...Object.entries(elements).flatMap(([name, [count, of]]) =>
      faultsOfElement(had[name], count, of, `${at}.${name}`),
    ),
  ];
}

function faultsOfElement(value: unknown, count: Count, type: Type, at: string): string[] {
  if (value === undefined) return count.startsWith('1') ? [`${at}: missing`] : [];
  if (!count.endsWith('*')) return faultsOfR4(value, type, at);
  if (!Array.isArray(value) || value.length === 0) return [`${at}: no list, or an empty one`];
  return value.flatMap((one) => faultsOfR4(one, type, at));
}

function isOf(value: unknown, type: Type): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  const form = typeof type === 'string' ? FORMS[type] : type;
  return form !== undefined && typeof value === 'string' && form.test(value);
}
