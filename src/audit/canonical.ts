import { createHash } from 'node:crypto';
import type { AuditEvent, Digest } from './event.ts';
import { AUDIT_EVENT_FIELDS, LATER_EVENT_FIELDS } from './event.ts';

/** An event as the one text that is hashed: JSON with the fields in their fixed order. */
export const canonicalText = (event: AuditEvent): string =>
  JSON.stringify(
    Object.fromEntries(
      AUDIT_EVENT_FIELDS.filter(
        (field) => event[field] !== null || !LATER_EVENT_FIELDS.has(field),
      ).map((field) => [field, event[field]]),
    ),
  );

export const digestOf = (text: string): Digest => createHash('sha256').update(text).digest('hex');

/** A text that many events share, under its digest. */
export interface SharedText {
  readonly digest: Digest;
  readonly text: string;
}

export const sharedText = (text: string): SharedText => ({ digest: digestOf(text), text });

/** JSON with the keys of every object sorted, so that equal values have equal texts. */
export const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
