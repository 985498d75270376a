import type { AgreementTerms, HeldBack, WatchRule } from './agreement.ts';
import type { AgreementFinding } from './agreement-finding.ts';
import { warning } from './agreement-finding.ts';

/** What a version would watch less than the one in force, and what it would tell families more. */
export const loosening = (inForce: AgreementTerms, draft: AgreementTerms): AgreementFinding[] => [
  ...watchedLess(inForce, draft),
  ...toldMore(inForce, draft),
];

/** A rule is kept where some rule of the draft finds all that it found, whatever their ids. */
const watchedLess = (inForce: AgreementTerms, draft: AgreementTerms): AgreementFinding[] =>
  inForce.watch
    .filter((rule) => !draft.watch.some((other) => findsAllOf(other, rule)))
    .map((rule) => {
      const at = draft.watch.findIndex(({ id }) => id === rule.id);
      return at === -1
        ? warning('WATCH_LOOSENED', ['watch'], `What ${rule.id} found is not found any more.`)
        : warning(
            'WATCH_LOOSENED',
            ['watch', at],
            `${rule.id} finds less than in the agreement in force.`,
          );
    });

const findsAllOf = (one: WatchRule, other: WatchRule): boolean =>
  one.looksFor === other.looksFor &&
  one.atLeast <= other.atLeast &&
  one.withinMinutes >= other.withinMinutes &&
  covers(one.roles, other.roles) &&
  (one.usualHours?.from ?? 0) >= (other.usualHours?.from ?? 0) &&
  (one.usualHours?.until ?? 0) <= (other.usualHours?.until ?? 0);

/** An empty list names all. */
const covers = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === 0 || (other.length > 0 && other.every((name) => one.includes(name)));

function toldMore(inForce: AgreementTerms, draft: AgreementTerms): AgreementFinding[] {
  const say = (part: 'familyView' | 'subjectAccess', words: string) =>
    warning('FAMILIES_TOLD_MORE', [part], words);
  const { familyView: was, subjectAccess: gave } = inForce;
  const { familyView: is, subjectAccess: gives } = draft;
  return [
    ...(is.afterDays < was.afterDays
      ? [say('familyView', 'Families are told of accesses sooner.')]
      : []),
    ...was.heldBack
      .filter((held) => !is.heldBack.some((other) => holdsBackAllOf(other, held)))
      .map(({ id }) => say('familyView', `Families are told of what ${id} held back, or sooner.`)),
    ...(['ofOthers', 'notToParents'] as const).flatMap((part) =>
      gave[part]
        .filter((place) => !gives[part].includes(place))
        .map((place) => say('subjectAccess', `${place} is no longer among ${part}.`)),
    ),
  ];
}

const holdsBackAllOf = (one: HeldBack, other: HeldBack): boolean =>
  covers(one.purposes, other.purposes) &&
  covers(one.roles, other.roles) &&
  covers(one.categories, other.categories) &&
  (one.days === null ||
    (other.days !== null &&
      one.days >= other.days &&
      other.whileStatuses.every((status) => one.whileStatuses.includes(status))));
