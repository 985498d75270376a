import type { Finding, SourceIdentifier } from '../domain/source.ts';
import { isTemporaryUpn, parseUpn } from '../domain/upn.ts';
import { note, oddity } from './findings.ts';
import { lineOf } from './xml-element.ts';
import type { XmlElement } from './xml-element.ts';

/**
 * A UPN as an identifier. Only 12 of 332 in the CIN sample pass: a failed check is a flag, never a
 * rejection. A temporary UPN is valid, as its letter holds, but identifies within one school only.
 */
export function upnIdentifier(
  field: XmlElement,
  system: 'UPN' | 'FORMER_UPN',
  findings: Finding[],
): SourceIdentifier {
  const upn = parseUpn(field.text);
  if (!upn) {
    const text = `${field.name} fails its check letter.`;
    findings.push(oddity(lineOf(field), `${system}_CHECK_FAILED`, text, field.name));
  } else if (isTemporaryUpn(upn)) {
    const text = `${field.name} is temporary: it identifies a child within one school only.`;
    findings.push(note(lineOf(field), `${system}_TEMPORARY`, text, field.name));
  }
  return { system, value: field.text, valid: upn !== undefined };
}
