import type { Finding, FindingSeverity, SourceItem } from '../domain/source.ts';

const finding =
  (severity: FindingSeverity) =>
  (at: string, code: string, text: string, field?: string): Finding => ({
    ...{ severity, at, code, text },
    ...(field === undefined ? {} : { field }),
  });

/** Taken, worth knowing. */
export const note = finding('NOTE');
/** Taken, but wrong. */
export const oddity = finding('ODDITY');
/** Not taken. */
export const refused = finding('REFUSED');

export const findingItem = (of: Finding): SourceItem => ({ type: 'finding', finding: of });

/** A code as a finding may show it: short and plain, since a name may stand where a code should. */
export function shownCode(value: string): string {
  return /^[A-Za-z0-9*.-]{1,5}$/.test(value) ? `"${value}"` : 'not written as a code';
}

/** An element's name as a finding may show it: ASCII letters, digits and marks only. */
export const shownName = (name: string): string =>
  name.replace(/[^A-Za-z0-9._-]/g, '').slice(0, 40) || 'unnamed';
