import { RECORD_FIELDS } from '../domain/child-record.ts';
import type { AgreementTerms } from './agreement.ts';

/** Sections, groups and fields of the record, as a directive may name them. */
const PLACES: readonly string[] = [
  ...new Set(
    RECORD_FIELDS.flatMap(({ path }) => {
      const steps = path.split('.');
      return steps.map((_, last) => steps.slice(0, last + 1).join('.'));
    }),
  ),
];

/** All that a directive may speak of: the categories of an agreement, and places of the record. */
export const consentScopes = ({ categories }: AgreementTerms): readonly string[] => [
  ...Object.keys(categories),
  ...PLACES,
];
