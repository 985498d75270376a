import type { Source } from '../../domain/source.ts';
import { fileRefused } from '../reader.ts';
import { firstOf, lineOf, textOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';

/** The school, or the authority (Estab LLLL), that made the file. */
export interface SendingSchool {
  readonly source: Source;
  readonly code: string;
  readonly name: string | null;
  readonly urn: string | null;
}

/** Header/SourceSchool; without its number nobody knows whose pupils these are. */
export function sendingSchool(header: XmlElement): SendingSchool {
  const school = firstOf(header, 'SourceSchool');
  const code = schoolCode(school);
  if (!code || !/^\d{3}[0-9A-Z]{4}$/.test(code)) {
    const text = 'The header does not say which school sends: LEA of three, Estab of four digits.';
    throw fileRefused('HEADER_MISSING', lineOf(header), text);
  }
  const name = textOf(school, 'SchoolName');
  return {
    source: { code: `SCHOOL:${code}`, name: name ?? `School ${code}`, agency: 'EDUCATION' },
    code,
    name,
    urn: textOf(school, 'URN'),
  };
}

/** Local authority and establishment number together, or null where either is missing. */
export function schoolCode(school: XmlElement | undefined): string | null {
  const authority = textOf(school, 'LEA');
  const establishment = textOf(school, 'Estab');
  return authority && establishment ? `${authority}${establishment.toUpperCase()}` : null;
}
