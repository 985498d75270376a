import { parseIsoDate } from '../../domain/iso-date.ts';
import type { IsoDate } from '../../domain/iso-date.ts';
import type { Finding } from '../../domain/source.ts';
import { note, oddity } from '../findings.ts';
import { isObject } from './json-value.ts';
import type { Json } from './json-value.ts';

/** A place in a FHIR resource, which knows its path, and may be empty. */
export class FhirNode {
  readonly value: Json | undefined;
  readonly path: string;
  readonly #findings: Finding[];

  constructor(value: Json | undefined, path: string, findings: Finding[]) {
    this.value = value;
    this.path = path;
    this.#findings = findings;
  }

  get(name: string): FhirNode {
    const value = isObject(this.value) ? this.value[name] : undefined;
    return new FhirNode(value, `${this.path}.${name}`, this.#findings);
  }

  each(name: string): FhirNode[] {
    const list = this.get(name);
    return Array.isArray(list.value)
      ? list.value.map((item: Json, i) => new FhirNode(item, `${list.path}[${i}]`, this.#findings))
      : [];
  }

  first(name: string): FhirNode {
    return this.each(name)[0] ?? new FhirNode(undefined, `${this.path}.${name}[0]`, this.#findings);
  }

  get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  get text(): string | null {
    return typeof this.value === 'string' ? this.value.trim() || null : null;
  }

  get number(): number | null {
    return typeof this.value === 'number' && Number.isFinite(this.value) ? this.value : null;
  }

  get flag(): boolean | null {
    return typeof this.value === 'boolean' ? this.value : null;
  }

  /** The calendar day as it was written: no time zone ever shifts it. */
  get day(): IsoDate | null {
    const { text } = this;
    if (text === null) return null;
    if (/^\d{4}(-\d{2})?$/.test(text)) {
      this.odd(note, 'DATE_PARTIAL', 'Only the year or the month is known; the day was left out.');
      return null;
    }
    const day = /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? parseIsoDate(text.slice(0, 10)) : undefined;
    if (day) return day;
    this.odd(oddity, 'DATE_INVALID', 'The date is not a day that exists; it was left out.');
    return null;
  }

  /** The instant in UTC (ISO 8601). */
  get instant(): string | null {
    const { text, day } = this;
    if (text === null || day === null) return null;
    if (!text.includes('T')) {
      this.odd(note, 'TIME_UNKNOWN', 'Only the day is known; it was taken as from midnight UTC.');
      return `${day}T00:00:00.000Z`;
    }
    const zoned = /^[^T]+T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
    const instant = zoned ? new Date(text) : new Date(Number.NaN);
    if (!Number.isNaN(instant.getTime())) return instant.toISOString();
    const reason = 'The time does not exist, or lacks its time zone; it was left out.';
    this.odd(oddity, 'TIME_INVALID', reason);
    return null;
  }

  odd(severity: typeof oddity, code: string, text: string): void {
    this.#findings.push(severity(this.path, code, text, fieldAt(this.path)));
  }
}

/** `birthDate` of `entry[1].resource.birthDate`; undefined for a whole resource. */
function fieldAt(path: string): string | undefined {
  const [, field] = /\.resource\.(.+)$/.exec(path.replace(/\[\d+\]/g, '')) ?? [];
  return field;
}
