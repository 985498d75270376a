import type { Seal } from '../../../src/decision/facts.ts';
import { RECORD_FIELDS } from '../../../src/domain/child-record.ts';
import type { SharingAgreement } from '../../../src/policy/agreement.ts';
import type { Case } from './random-case.ts';
import { atOrBelow, holds } from './reference-consent.ts';
import type { Verdict } from './reference-rule.ts';
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
  const linesOf = (paths: Iterable<string>) =>
    [...paths].map((path) => expectedOfField(asked, path, seals));
  const shows = (lines: string[]) => lines.some((line) => / (PERMITTED|SEALED)/.test(line));
  const lines = linesOf(request.fields);
  const known = shows(lines) || mayKnow(asked) || shows(linesOf(oneOfEachKind(asked)));
  return known ? lines.sort() : ['ABSENT UNRELATED'];
}

const NAME = ['name.text', 'name.given', 'name.family'];
const ADDRESS = ['address.lines', 'address.postcode'];
const IDENTIFIERS = ['identifiers.system', 'identifiers.value', 'identifiers.valid'];
const OF_EACH_SAYING = ['agency', 'asOf', 'stands', 'disputed'];

/** A field that says others again is shown to whom each of those may be shown, and it itself. */
const REPEATS: Readonly<Record<string, readonly string[]>> = {
  'name.text': ['name.given', 'name.family'],
  'provenance.names.text': NAME,
  'provenance.names.given': ['name.given'],
  'provenance.names.family': ['name.family'],
  'provenance.datesOfBirth.dateOfBirth': ['dateOfBirth'],
  'provenance.sexes.sex': ['sex'],
  'provenance.addresses.lines': ['address.lines'],
  'provenance.addresses.postcode': ['address.postcode'],
  'provenance.identifiers.system': ['identifiers.system'],
  'provenance.identifiers.value': ['identifiers.value'],
  'provenance.identifiers.valid': ['identifiers.valid'],
  ...aboutSayings('names', NAME),
  ...aboutSayings('datesOfBirth', ['dateOfBirth']),
  ...aboutSayings('sexes', ['sex']),
  ...aboutSayings('addresses', ADDRESS),
  ...aboutSayings('identifiers', IDENTIFIERS),
};

function aboutSayings(group: string, fields: readonly string[]) {
  return Object.fromEntries(
    OF_EACH_SAYING.map((name) => [`provenance.${group}.${name}`, fields] as const),
  );
}

const SAYS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(REPEATS).map(([path, others]) => [path, [...others, path]] as const),
);

export const saidBy = (path: string): readonly string[] => SAYS[path] ?? [path];

/** A field of each category, and those of which a directive speaks apart: all others come out alike. */
export function oneOfEachKind({ agreement, facts }: Case): readonly string[] {
  const met = new Set<string | null>();
  return [...labelsOf(agreement)].flatMap(([path, label]) => {
    const apart = path in SAYS || facts.directives.some(({ scope }) => atOrBelow(scope, path));
    if (met.has(label) && !apart) return [];
    if (!apart) met.add(label);
    return [path];
  });
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
  const { agreement } = asked;
  const said = saidBy(path);
  const verdicts = said.map((part) => verdictOn(asked, part));
  const label = labelOf(agreement, path) ?? '-';
  if (verdicts.includes(null)) return withheld(path, 'NOT_IN_AGREEMENT', '-', '-', label);
  const worst = verdicts.find(
    (one) => one && !verdicts.some((other) => other && beats(one, other)),
  );
  if (!worst) throw new Error('no worst of a few');
  const { rule, reason, directive, grant, why } = worst;
  if (reason !== null) return withheld(path, reason, rule.id, directive, label);
  const hidden = (part: string) =>
    seals.some((seal) => covers(agreement, seal, labelOf(agreement, part) ?? '', part));
  if (said.some(hidden)) return `${path} SEALED`;
  const duties = [why ? 'RECORD_WHY' : '', grant === '-' ? '' : 'BREAK_GLASS_REVIEW'].join(' ');
  return [path, 'PERMITTED', rule.id, rule.basis, directive, grant, duties.trim()].join(' ').trim();
}

/** What the agreement says of one field, by the verdict that nothing beats; null: nothing at all. */
function verdictOn(asked: Case, path: string): Verdict | null {
  const { agreement, request } = asked;
  const category = labelOf(agreement, path);
  if (category === null) return null;
  const rules = agreement.rules.filter((rule) => rule.categories.includes(category));
  const verdicts = rules.flatMap((rule) =>
    request.roles
      .filter((held) => rule.roles.includes(held.role))
      .map((held) => verdictOf({ ...asked, rule, held, category, path })),
  );
  return verdicts.find((one) => !verdicts.some((other) => beats(other, one))) ?? null;
}

const withheld = (...words: [path: string, ...rest: string[]]): string => words.join(' ');

const groupOf = new Map(RECORD_FIELDS.map(({ group, path }) => [path, group]));

const labelled = new WeakMap<SharingAgreement, ReadonlyMap<string, string | null>>();

function labelsOf(agreement: SharingAgreement): ReadonlyMap<string, string | null> {
  const known = labelled.get(agreement);
  if (known) return known;
  const covering = (place: string) =>
    Object.entries(agreement.categories).find(([, { covers }]) => covers.includes(place))?.[0];
  const labels = [...groupOf].map(
    ([path, group]) => [path, covering(path) ?? covering(group) ?? null] as const,
  );
  labelled.set(agreement, new Map(labels));
  return new Map(labels);
}

const labelOf = (agreement: SharingAgreement, path: string): string | null =>
  labelsOf(agreement).get(path) ?? null;

function covers({ locating }: SharingAgreement, seal: Seal, category: string, path: string) {
  if (seal.scope !== 'LOCATION') return seal.scope === category;
  return locating.includes(category) || locating.some((place) => atOrBelow(place, path));
}
