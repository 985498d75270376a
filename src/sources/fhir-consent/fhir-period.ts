import type { IsoDate } from '../../domain/iso-date.ts';
import { parseIsoDate } from '../../domain/iso-date.ts';
import { parseIsoInstant } from '../../domain/iso-instant.ts';
import { refused } from '../findings.ts';
import type { FhirNode } from '../fhir-r4/fhir-node.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const IN_ENGLAND = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** The instant at which a day begins in England: at midnight UTC, or an hour before. */
function beginningOf(day: IsoDate): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const summer = midnight - HOUR_MS;
  return IN_ENGLAND.format(summer) === day ? summer : midnight;
}

/** Where a period begins; a day from its beginning. Null where nothing is said. */
export const beginOf = (node: FhirNode): string | null => instantOf(node, 0);

/** Where a period ends; a day is still within it (FHIR R4, Period). */
export const endOf = (node: FhirNode): string | null => instantOf(node, DAY_MS);

function instantOf(node: FhirNode, afterDayMs: number): string | null {
  if (!node.exists) return null;
  const text = node.text ?? '';
  const day = parseIsoDate(text);
  if (day) {
    const next = new Date(Date.parse(`${day}T00:00:00Z`) + afterDayMs).toISOString().slice(0, 10);
    return new Date(beginningOf(next as IsoDate)).toISOString();
  }
  const instant = parseIsoInstant(text);
  if (instant === undefined) {
    node.odd(refused, 'PERIOD_UNCLEAR', 'A period needs whole days, or times with their zone.');
  }
  return instant ?? null;
}
