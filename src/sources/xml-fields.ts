import { parseIsoDate } from '../domain/iso-date.ts';
import type { IsoDate } from '../domain/iso-date.ts';
import type { Finding } from '../domain/source.ts';
import { oddity, shownCode } from './findings.ts';
import { firstOf, lineOf } from './xml-element.ts';
import type { XmlElement } from './xml-element.ts';

/** What a day is written as, in the form YYYY-MM-DD; what is no such form is left as it is. */
export type DayForm = (text: string) => string;

/** Reads the fields of one element, or row of a table, and keeps what is odd about them. */
export class XmlFields {
  readonly element: XmlElement | undefined;
  readonly findings: Finding[];
  readonly #dayForm: DayForm;

  /** `dayForm` is the feed's own form of a day. */
  constructor(
    element: XmlElement | undefined,
    findings: Finding[],
    dayForm: DayForm = (text) => text,
  ) {
    this.element = element;
    this.findings = findings;
    this.#dayForm = dayForm;
  }

  text(name: string): string | null {
    return this.#filled(name)?.text ?? null;
  }

  day(name: string): IsoDate | null {
    const field = this.#filled(name);
    if (!field) return null;
    const exact = parseIsoDate(this.#dayForm(field.text));
    if (exact) return exact;
    const meant = parseIsoDate(isoForm(field.text));
    if (meant) {
      this.#odd(
        field,
        'DATE_FORM',
        `${name} is not written as the feed writes days; its day was understood.`,
      );
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
    if (['1', 'true', 'y', 'yes'].includes(value)) return true;
    if (['0', 'false', 'n', 'no'].includes(value)) return false;
    this.#odd(field, 'YES_NO_INVALID', `${name} is neither yes nor no; it was left out.`);
    return null;
  }

  whole(name: string): number | null {
    const field = this.#filled(name);
    if (!field) return null;
    if (/^\d{1,9}(\.0+)?$/.test(field.text)) return Number(field.text);
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
    this.findings.push(oddity(lineOf(field), code, text, field.name));
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
  findings.push(oddity(lineOf(field), 'CODE_UNKNOWN', text, field.name));
  return null;
}

/** Forms of a day that real files hold: with a time, or as the English write it. */
const isoForm = (text: string): string =>
  englishForm(text).replace(/[T ][\d:.]+(Z|[+-]\d{2}:\d{2})?$/, '');

/** DD/MM/YYYY. */
export const englishForm: DayForm = (text) => {
  const english = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?= |$)/.exec(text);
  if (!english) return text;
  const [, day = '', month = '', year = ''] = english;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};
