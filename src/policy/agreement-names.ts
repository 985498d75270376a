import { RECORD_FIELDS } from '../domain/child-record.ts';
import type { AgreementTerms } from './agreement.ts';
import type { AgreementFinding, RefusalCode, TermsPath } from './agreement-finding.ts';
import { refused } from './agreement-finding.ts';

/** The groups and fields of the record. */
export const PLACES: ReadonlySet<string> = new Set(
  RECORD_FIELDS.flatMap(({ group, path }) => [group, path]),
);

const UNKNOWN = {
  roles: 'UNKNOWN_ROLE',
  categories: 'UNKNOWN_CATEGORY',
  purposes: 'UNKNOWN_PURPOSE',
} as const satisfies Record<string, RefusalCode>;
type Declared = keyof typeof UNKNOWN;

/** Roles, categories and purposes that are named, and that the agreement does not declare. */
export function unknownNames(
  terms: AgreementTerms,
  isRead: (part: keyof AgreementTerms) => boolean,
): AgreementFinding[] {
  const unknown = (part: Declared, names: readonly string[], path: TermsPath): AgreementFinding[] =>
    names.flatMap((name, at) =>
      Object.hasOwn(terms[part], name) || !isRead(part)
        ? []
        : [
            refused(
              UNKNOWN[part],
              [...path, at],
              `${name} is not among the ${part} of this agreement: declare it there, or name one of those.`,
            ),
          ],
    );
  const within = (
    entry: Readonly<Partial<Record<Declared, readonly string[]>>>,
    path: TermsPath,
  ): AgreementFinding[] =>
    (['categories', 'roles', 'purposes'] as const).flatMap((part) =>
      unknown(part, entry[part] ?? [], [...path, part]),
    );
  return [
    ...Object.entries(terms.powers).flatMap(([power, holders]) =>
      unknown('roles', holders, ['powers', power]),
    ),
    ...terms.rules.flatMap((rule, at) => within(rule, ['rules', at])),
    ...terms.watch.flatMap(({ roles }, at) => within({ roles }, ['watch', at])),
    ...terms.familyView.heldBack.flatMap((held, at) =>
      within(held, ['familyView', 'heldBack', at]),
    ),
  ];
}

/** What is named as a place of the record, or a category, and is neither. */
export function unknownPlaces({
  locating,
  subjectAccess,
  categories,
}: AgreementTerms): AgreementFinding[] {
  const unknown = (places: readonly string[], path: TermsPath): AgreementFinding[] =>
    places.flatMap((place, at) =>
      PLACES.has(place) || Object.hasOwn(categories, place)
        ? []
        : [
            refused(
              'UNKNOWN_PLACE',
              [...path, at],
              `${place} is neither a category here nor a place of the record.`,
            ),
          ],
    );
  return [
    ...unknown(locating, ['locating']),
    ...unknown(subjectAccess.ofOthers, ['subjectAccess', 'ofOthers']),
    ...unknown(subjectAccess.notToParents, ['subjectAccess', 'notToParents']),
  ];
}
