import type { AgreementTerms } from './agreement.ts';
import type { AgreementFinding, TermsPath } from './agreement-finding.ts';
import { refused } from './agreement-finding.ts';

/** What makes no sense in what is watched, and in what families are told. */
export const governanceFaults = (terms: AgreementTerms): AgreementFinding[] => [
  ...twice(terms.watch, ['watch']),
  ...hours(terms),
  ...twice(terms.familyView.heldBack, ['familyView', 'heldBack']),
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
