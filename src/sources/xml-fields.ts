import { parseIsoDate } from '../domain/iso-date.ts';
import type { IsoDate } from '../domain/iso-date.ts';
import type { Finding } from '../domain/source.ts';
import { oddity, shownCode } from './findings.ts';
import { firstOf, lineOf } from './xml-element.ts';
import type { XmlElement } from './xml-element.ts';

/** Reads the fields of one element, and keeps what is odd about them. */
export class XmlFields {
  readonly element: XmlElement | undefined;
  readonly findings: Finding[];

  constructor(element: XmlElement | undefined, findings: Finding[]) {
    this.element = element;
    this.findings = findings;
  }

  text(name: string): string | null {
    return this.#filled(name)?.text ?? null;
  }

  day(name: string): IsoDate | null {
    const field = this.#filled(name);
    if (!field) return null;
    const exact = parseIsoDate(field.text);
    if (exact) return exact;
    const meant = parseIsoDate(isoForm(field.text));
    if (meant) {
      this.#odd(field, 'DATE_FORM', `${name} is not written YYYY-MM-DD; its day was understood.`);
    } else {
      this.#odd(field, 'DATE_INVALID', `${name} is not a day that exists; it was left out.`);
    }
    return meant ?? null;
  }

  /** The DfE writes 1 and 0; systems also send true and false (xs:boolean allows both). */
  yesNo(name: string): boolean | null {
    const field = this.#filled(name);
    if (!field) return null;
    const value = field.text.toLowerCase();
    if (value === '1' || value === 'true') return true;
    if (value === '0' || value === 'false') return false;
    this.#odd(field, 'YES_NO_INVALID', `${name} is neither 1, 0, true nor false; it was left out.`);
    return null;
  }

  whole(name: string): number | null {
    const field = this.#filled(name);
    if (!field) return null;
    if (/^\d{1,9}$/.test(field.text)) return Number(field.text);
    this.#odd(field, 'NUMBER_INVALID', `${name} is not a whole number; it was left out.`);
    return null;
  }

  /** A code and its words; a code that the set lacks is kept, without words. */
  code(
    name: string,
    set: Readonly<Record<string, string>>,
  ): { code: string | null; words: string | null } {
    const field = this.#filled(name);
    if (!field) return { code: null, words: null };
    return { code: field.text, words: wordsFor(field, set, this.findings) };
  }

  #filled(name: string): XmlElement | undefined {
    const field = firstOf(this.element, name);
    return field && field.text !== '' ? field : undefined;
  }

  #odd(field: XmlElement, code: string, text: string): void {
    this.findings.push(oddity(lineOf(field), code, text));
  }
}

/** Words of a code, or null and an oddity where the set lacks it. */
export function wordsFor(
  field: XmlElement,
  set: Readonly<Record<string, string>>,
  findings: Finding[],
): string | null {
  const words = Object.hasOwn(set, field.text) ? set[field.text] : undefined;
  if (words !== undefined) return words;
  const text = `${field.name} is ${shownCode(field.text)}, which its code set lacks; kept as sent.`;
  findings.push(oddity(lineOf(field), 'CODE_UNKNOWN', text));
  return null;
}

/** Forms of a day that real files hold: with a time, or as the English write it. */
function isoForm(text: string): string {
  const english = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (english) return `${english[3]}-${english[2]}-${english[1]}`;
  return text.replace(/T[\d:.]+(Z|[+-]\d{2}:\d{2})?$/, '');
}
