import type { Seal } from '../../../src/decision/facts.ts';
import { RECORD_FIELDS } from '../../../src/domain/child-record.ts';
import type { SharingAgreement } from '../../../src/policy/agreement.ts';
import type { Case } from './random-case.ts';
import { atOrBelow, holds } from './reference-consent.ts';
import { beats, verdictOf } from './reference-rule.ts';

/**
 * The decision once more, from the words of src/decision/README.md and without a thought for speed:
 * list what every rule says to every held role of every field, and look for one that nothing beats.
 * Answers one line a field, or one line in all for a child who is absent.
 */
export function expectedOf(asked: Case): readonly string[] {
  const { request, facts, now } = asked;
  const seals = facts.seals.filter(
    (seal) =>
      holds(seal, now) &&
      (seal.against.length === 0 || seal.against.includes(request.practitionerId)) &&
      !seal.mayOpen.includes(request.practitionerId),
  );
  if (seals.some((seal) => seal.scope === 'CHILD')) return ['ABSENT SEALED'];
  const lines = [...request.fields].map((path) => expectedOfField(asked, path, seals));
  const shows = lines.some((line) => / (PERMITTED|SEALED)/.test(line));
  return shows || mayKnow(asked) ? lines.sort() : ['ABSENT UNRELATED'];
}

function mayKnow({ agreement, request, facts, now }: Case): boolean {
  const mine = agreement.rules.filter((rule) =>
    request.roles.some((held) => rule.roles.includes(held.role)),
  );
  const withoutRelationship = mine.filter((rule) => rule.relationship === 'NONE');
  const opens = withoutRelationship.filter((rule) => !rule.consentRequired && !rule.onlyWhen[0]);
  const related = facts.relationships
    .filter((one) => holds(one, now))
    .filter(
      (one) =>
        one.practitionerId === request.practitionerId ||
        request.roles.some((held) => held.organisationId === one.organisationId),
    );
  const grants = facts.breakGlass.filter(
    (one) => holds(one, now) && one.practitionerId === request.practitionerId,
  );
  return opens.length > 0 || grants.length > 0 || (related.length > 0 && mine.length > 0);
}

function expectedOfField(asked: Case, path: string, seals: readonly Seal[]): string {
  const { agreement, request } = asked;
  const category = labelOf(agreement, path);
  if (category === null) return withheld(path, 'NOT_IN_AGREEMENT', '-', '-', '-');
  const rules = agreement.rules.filter((rule) => rule.categories.includes(category));
  const verdicts = rules.flatMap((rule) =>
    request.roles
      .filter((held) => rule.roles.includes(held.role))
      .map((held) => verdictOf({ ...asked, rule, held, category, path })),
  );
  const unbeaten = verdicts.find((one) => !verdicts.some((other) => beats(other, one)));
  if (!unbeaten) return withheld(path, 'NOT_IN_AGREEMENT', '-', '-', category);
  const { rule, reason, directive, grant, why } = unbeaten;
  if (reason !== null) return withheld(path, reason, rule.id, directive, category);
  if (seals.some((seal) => covers(agreement, seal, category, path))) return `${path} SEALED`;
  const duties = [why ? 'RECORD_WHY' : '', grant === '-' ? '' : 'BREAK_GLASS_REVIEW'].join(' ');
  return [path, 'PERMITTED', rule.id, rule.basis, directive, grant, duties.trim()].join(' ').trim();
}

const withheld = (...words: [path: string, ...rest: string[]]): string => words.join(' ');

const groupOf = new Map(RECORD_FIELDS.map(({ group, path }) => [path, group]));

function labelOf({ categories }: SharingAgreement, path: string): string | null {
  const group = groupOf.get(path);
  if (group === undefined) return null;
  const names = Object.keys(categories);
  const ofField = names.find((name) => categories[name]?.covers.includes(path));
  const ofGroup = names.find((name) => categories[name]?.covers.includes(group));
  return ofField ?? ofGroup ?? null;
}

function covers({ locating }: SharingAgreement, seal: Seal, category: string, path: string) {
  if (seal.scope !== 'LOCATION') return seal.scope === category;
  return locating.includes(category) || locating.some((place) => atOrBelow(place, path));
}
