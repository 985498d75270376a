import { RECORD_FIELDS } from '../domain/child-record.ts';
import type { AgreementTerms } from './agreement.ts';
import type { AgreementFinding, RefusalCode, TermsPath } from './agreement-finding.ts';
import { refused } from './agreement-finding.ts';

const PLACES = new Set(RECORD_FIELDS.flatMap(({ group, path }) => [group, path]));

/** What makes no sense in what is watched, and in what families are told and given. */
export const governanceFaults = (
  terms: AgreementTerms,
  isRead: (part: keyof AgreementTerms) => boolean,
): AgreementFinding[] => [
  ...twice(terms.watch, ['watch']),
  ...hours(terms),
  ...twice(terms.familyView.heldBack, ['familyView', 'heldBack']),
  ...unknownNames(terms, isRead),
  ...(isRead('categories') ? unknownPlaces(terms) : []),
];

function twice(entries: readonly { readonly id: string }[], path: TermsPath): AgreementFinding[] {
  const ids = entries.map(({ id }) => id);
  return ids.flatMap((id, at) =>
    ids.indexOf(id) === at
      ? []
      : [
          refused(
            'DUPLICATE_RULE',
            [...path, at, 'id'],
            `Another entry is ${id} already: findings and comparisons name it so. Give each its own.`,
          ),
        ],
  );
}

const hours = ({ watch }: AgreementTerms): AgreementFinding[] =>
  watch.flatMap(({ looksFor, usualHours }, at) => {
    const path = ['watch', at, 'usualHours'];
    const say = (words: string) => [refused('HOURS_MAKE_NO_SENSE', path, words)];
    if (usualHours === null) {
      return looksFor === 'UNUSUAL_HOURS'
        ? say('Say which hours are usual: the others are not.')
        : [];
    }
    if (looksFor !== 'UNUSUAL_HOURS') return say('Hours mean something to UNUSUAL_HOURS alone.');
    return usualHours.from < usualHours.until
      ? []
      : say('The usual hours begin before they end, within one day.');
  });

function unknownNames(
  { watch, familyView, ...terms }: AgreementTerms,
  isRead: (part: keyof AgreementTerms) => boolean,
): AgreementFinding[] {
  const unknown = (
    part: 'roles' | 'categories' | 'purposes',
    code: RefusalCode,
    names: readonly string[],
    path: TermsPath,
  ): AgreementFinding[] =>
    names.flatMap((name, at) =>
      Object.hasOwn(terms[part], name) || !isRead(part)
        ? []
        : [
            refused(
              code,
              [...path, part, at],
              `${name} is not among the ${part} of this agreement: declare it there, or name one of those.`,
            ),
          ],
    );
  return [
    ...watch.flatMap(({ roles }, at) => unknown('roles', 'UNKNOWN_ROLE', roles, ['watch', at])),
    ...familyView.heldBack.flatMap(({ roles, purposes, categories }, at) => {
      const path = ['familyView', 'heldBack', at];
      return [
        ...unknown('roles', 'UNKNOWN_ROLE', roles, path),
        ...unknown('purposes', 'UNKNOWN_PURPOSE', purposes, path),
        ...unknown('categories', 'UNKNOWN_CATEGORY', categories, path),
      ];
    }),
  ];
}

const unknownPlaces = ({ subjectAccess, categories }: AgreementTerms): AgreementFinding[] =>
  (['ofOthers', 'notToParents'] as const).flatMap((part) =>
    subjectAccess[part].flatMap((place, at) =>
      PLACES.has(place) || Object.hasOwn(categories, place)
        ? []
        : [
            refused(
              'UNKNOWN_PLACE',
              ['subjectAccess', part, at],
              `${place} is neither a category here nor a place of the record.`,
            ),
          ],
    ),
  );
