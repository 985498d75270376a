import { hash } from 'node:crypto';
import type { AuditEvent, Digest } from './event.ts';
import { AUDIT_EVENT_FIELDS, LATER_EVENT_FIELDS } from './event.ts';

/** An event as the one text that is hashed: JSON with the fields in their fixed order. */
export const canonicalText = (event: AuditEvent): string =>
  JSON.stringify(
    event,
    AUDIT_EVENT_FIELDS.filter((field) => event[field] !== null || !LATER_EVENT_FIELDS.has(field)),
  );

export const digestOf = (text: string): Digest => hash('sha256', text);

/** A text that many events share, under its digest. */
export interface SharedText {
  readonly digest: Digest;
  readonly text: string;
}

export const sharedText = (text: string): SharedText => ({ digest: digestOf(text), text });

/** JSON with the keys of every object sorted, so that equal values have equal texts. */
export const sortedJson = (value: unknown): string => JSON.stringify(sorted(value));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object' || 'toJSON' in value) return value;
  const members = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(members).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(members[key])]));
}
