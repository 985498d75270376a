import { nearest } from '../../domain/nearest.ts';
import { LONGEST_WORDS, isOneLine } from '../../domain/words.ts';
import type { SharingAgreement } from '../../policy/agreement.ts';
import { consentScopes } from '../../policy/consent-scopes.ts';
import type { GivenConsent } from './given-consent.ts';

/** What is wrong with the terms of a directive, a sentence for each; none: they can be taken. */
export const problemsOfTerms = (
  agreement: SharingAgreement,
  organisationCodes: Iterable<string>,
  now: number,
  given: GivenConsent,
): string[] => {
  const { recipients, purposes, scope } = given;
  return [
    ...words('grantorName', given.grantorName),
    ...words('evidence', given.evidence),
    ...(given.standingEvidence === null ? [] : words('standingEvidence', given.standingEvidence)),
    ...unknown('scope', 'category or place of the record', [scope], consentScopes(agreement)),
    ...unknown('recipients.roles', 'role', recipients.roles, Object.keys(agreement.roles)),
    ...unknown('recipients.organisations', 'organisation', recipients.organisations, [
      ...organisationCodes,
    ]),
    ...unknown('purposes', 'purpose', purposes, Object.keys(agreement.purposes)),
    ...period(given, now),
  ];
};

function words(field: string, given: string): string[] {
  if (given.trim() === '') return [`${field}: say it in words.`];
  return given.length <= LONGEST_WORDS && isOneLine(given)
    ? []
    : [
        `${field}: up to ${String(LONGEST_WORDS)} characters, on one line, without control characters.`,
      ];
}

/** What was given is not shown again: it may be a name, put into the wrong field. */
const unknown = (
  field: string,
  what: string,
  given: readonly string[],
  known: readonly string[],
): string[] =>
  given.flatMap((code, index) =>
    known.includes(code)
      ? []
      : [
          `${field}: ${given.length > 1 ? `number ${String(index + 1)} is` : 'this is'} no ${what} here; the nearest are ${nearest(code, known).join(', ')}.`,
        ],
  );

function period({ from, until }: GivenConsent, now: number): string[] {
  if (until === null || Date.parse(until) > (from === null ? now : Date.parse(from))) return [];
  return ['until: it ends before it begins; give a later instant, or none.'];
}
