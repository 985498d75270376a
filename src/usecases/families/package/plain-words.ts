import type { ScalarName } from '../../../domain/record-type.ts';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const INSTANT = new Intl.DateTimeFormat('en-GB', {
  ...{ dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' },
} as const);

/** Names that say nothing when they are taken apart. */
const SPOKEN: Readonly<Record<string, string>> = {
  sen: 'Special educational needs',
  text: 'In words',
  display: 'What it is',
  on: 'Day',
};

/** Scalars whose values are codes in capitals. */
const CODED: ReadonlySet<ScalarName> = new Set(['Sex', 'Agency', 'IdentifierSystem']);
/** What is always written in capitals. */
const INITIALS: Readonly<Record<string, string>> = {
  NHS_NUMBER: 'NHS number',
  FORMER_NHS_NUMBER: 'Former NHS number',
  UPN: 'UPN',
  FORMER_UPN: 'Former UPN',
};

/** `section47Enquiries` as “Section 47 enquiries”. */
export function spoken(name: string): string {
  const known = SPOKEN[name];
  if (known !== undefined) return known;
  const words = name
    .replace(/([A-Z]|\d+)/g, ' $1')
    .toLowerCase()
    .trim();
  return capitalised(words);
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A value of the record as a person reads it; a dash where there is none. */
export function written(value: unknown, scalar: ScalarName): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) {
    return value.length === 0 ? '–' : value.map((one) => written(one, scalar)).join(', ');
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (scalar === 'Date') return day(text);
  if (scalar === 'DateTime') return INSTANT.format(new Date(text));
  if (INITIALS[text] !== undefined) return INITIALS[text];
  // A code in capitals, such as CHILD_PROTECTION_PLAN, is a sentence already.
  const isCode = CODED.has(scalar) || /^[A-Z]+(_[A-Z]+)+$/.test(text);
  return isCode ? capitalised(text.toLowerCase().replaceAll('_', ' ')) : text;
}

/** 2015-04-02 as “2 April 2015”. */
export const day = (date: string): string => DAY.format(new Date(`${date}T00:00:00Z`));
