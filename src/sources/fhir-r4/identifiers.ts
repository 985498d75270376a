import { parseNhsNumber } from '../../domain/nhs-number.ts';
import type { SourceIdentifier } from '../../domain/source.ts';
import { note, oddity } from '../findings.ts';
import { isTemporaryUpn, parseUpn } from '../../domain/upn.ts';
import type { FhirNode } from './fhir-node.ts';

export const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';

/**
 * Child health information services know the UPN of the children whom they see at school. No URI is
 * published for it: systems name it by their own, which ends in its name.
 */
const UPN = /[/:#](upn|unique-pupil-number)$/i;

/**
 * Numbers that are no business of children's services: social security, driver and passport
 * numbers, by system or by type (HL7 v2-0203).
 */
const FOREIGN_SYSTEMS = /us-ssn$|2\.16\.840\.1\.113883\.4\.(1|3\.\d+)$|passport/i;
const FOREIGN_TYPES = new Set(['SS', 'DL', 'PPN', 'TAX', 'NI']);

export interface PatientIdentifiers {
  readonly identifiers: readonly SourceIdentifier[];
  /** The first identifier that is neither an NHS number nor a foreign one. */
  readonly local: { readonly system: string | null; readonly value: string } | null;
}

export function identifiersOf(patient: FhirNode): PatientIdentifiers {
  const all = patient.each('identifier').filter((identifier) => identifier.get('value').text);
  const nhs = all.filter((identifier) => identifier.get('system').text === NHS_NUMBER);
  const upns = all.filter((identifier) => UPN.test(identifier.get('system').text ?? ''));
  const foreign = all.filter(isForeign);
  const first = all.find(
    (identifier) =>
      !nhs.includes(identifier) && !upns.includes(identifier) && !foreign.includes(identifier),
  );
  if (foreign.length > 0) {
    const text = `${foreign.length} identifiers such as social security or passport numbers were not taken.`;
    patient.get('identifier').odd(note, 'IDENTIFIER_NOT_TAKEN', text);
  }
  const value = first?.get('value').text;
  const local = first && value ? { system: first.get('system').text, value } : null;
  return {
    identifiers: [
      ...nhs.map(nhsNumber),
      ...upns.map(upn),
      // Nothing checks a local number: its sender is its only warrant.
      ...(local ? [{ system: 'LOCAL_PATIENT_ID' as const, value: local.value, valid: true }] : []),
    ],
    local,
  };
}

export function nhsNumber(identifier: FhirNode): SourceIdentifier {
  const value = identifier.get('value').text ?? '';
  const valid = parseNhsNumber(value) !== undefined;
  if (!valid) {
    identifier.odd(oddity, 'NHS_NUMBER_CHECK_FAILED', 'The NHS number fails its check digit.');
  }
  return { system: 'NHS_NUMBER', value, valid };
}

function upn(identifier: FhirNode): SourceIdentifier {
  const value = identifier.get('value').text ?? '';
  const parsed = parseUpn(value);
  if (!parsed) {
    identifier.odd(oddity, 'UPN_CHECK_FAILED', 'The UPN fails its check letter.');
  } else if (isTemporaryUpn(parsed)) {
    const text = 'The UPN is temporary: it identifies a child within one school only.';
    identifier.odd(note, 'UPN_TEMPORARY', text);
  }
  return { system: 'UPN', value, valid: parsed !== undefined };
}

function isForeign(identifier: FhirNode): boolean {
  const types = identifier.get('type').each('coding');
  return (
    FOREIGN_SYSTEMS.test(identifier.get('system').text ?? '') ||
    types.some((type) => FOREIGN_TYPES.has(type.get('code').text ?? ''))
  );
}
