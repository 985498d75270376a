import type {
  ConsentDirective,
  Facts,
  Instant,
  LegitimateRelationship,
  Period,
  Recipients,
  Seal,
} from '../../../src/decision/facts.ts';
import type { SharingAgreement, Status } from '../../../src/policy/agreement.ts';
import { STATUSES } from '../../../src/policy/agreement.ts';
import { categoryOf } from '../../../src/policy/coverage.ts';
import { day } from '../asking.ts';
import type { Choices } from './seeded.ts';

export const ME = 'me';
const PRACTITIONERS = [ME, 'another'];
export const ORGANISATIONS = ['org-0', 'org-1', 'org-2'];
const AGENCIES = ['SOCIAL_CARE', 'HEALTH', 'EDUCATION'] as const;
const DAY = 86_400_000;

/** What is known of a child: mostly of these fields, and mostly of these people. */
export function randomFacts(
  choices: Choices,
  agreement: SharingAgreement,
  fields: readonly string[],
  now: Instant,
): Facts {
  const birth = randomBirth(choices, now);
  const categories = fields.map((path) => categoryOf(agreement, path) ?? 'UNHEARD_OF');
  // Not in order, and less than any letter: a word put in the place of none would come after them.
  const ids = ['4', '1', '3', '2'];
  return {
    dateOfBirth: birth === null ? null : day(new Date(birth).toISOString().slice(0, 10)),
    competence: choices.chance(0.5)
      ? { competent: choices.chance(0.5), at: randomFinding(choices, birth, now) }
      : null,
    statuses: choices.some(Object.keys(STATUSES) as Status[], 0.25),
    relationships: choices.several(choices.chance(0.7) ? 1 : 0, 2, () =>
      randomRelationship(choices, now),
    ),
    seals: choices.chance(0.12)
      ? choices.several(1, 2, () => randomSeal(choices, categories, now))
      : [],
    directives: ids
      .slice(choices.below(ids.length + 1))
      .map((id) => randomDirective(choices, id, agreement, fields, now)),
    detriments: choices.chance(0.15)
      ? [{ ...randomPeriod(choices, now), categories: choices.some(categories, 0.7) }]
      : [],
    breakGlass: choices.chance(0.15)
      ? choices.several(1, 2, (place) => ({
          ...randomPeriod(choices, now),
          id: place === 0 ? 'grant-z' : 'grant-a',
          practitionerId: choices.pick([ME, ME, ME, 'another']),
          categories: choices.some(categories, 0.7),
        }))
      : [],
  };
}

/** Mostly about the sixteenth or the eighteenth birthday; 2008-02-29 has one in few years. */
function randomBirth(choices: Choices, now: Instant): Instant | null {
  if (choices.chance(0.1)) return null;
  if (choices.chance(0.05)) return Date.parse('2008-02-29T00:00:00Z');
  const today = new Date(now);
  const years = choices.pick([3, 10, 16, 16, 18, 18, 40]);
  const anniversary = Date.UTC(
    today.getUTCFullYear() - years,
    today.getUTCMonth(),
    today.getUTCDate(),
  );
  return anniversary + choices.pick([-30, -1, 0, 0, 1, 30]) * DAY;
}

function randomFinding(choices: Choices, birth: Instant | null, now: Instant): Instant {
  if (birth === null || choices.chance(0.3)) return now - choices.below(900) * DAY;
  const born = new Date(birth);
  const sixteen = Date.UTC(born.getUTCFullYear() + 16, born.getUTCMonth(), born.getUTCDate());
  return sixteen + choices.pick([-DAY, -1, 0, 1, DAY]);
}

/** Mostly in force; else at an edge: begun or ended just now, just before or just after. */
const randomPeriod = (choices: Choices, now: Instant): Period =>
  choices.chance(0.6)
    ? { from: now - DAY, until: choices.pick([null, now + DAY]) }
    : {
        from: now + choices.pick([-DAY, -1, 0, 1]),
        until: choices.pick([null, now - 1, now, now + 1]),
      };

function randomRelationship(choices: Choices, now: Instant): LegitimateRelationship {
  return {
    ...randomPeriod(choices, now),
    kind: 'CASELOAD',
    practitionerId: choices.pick([ME, ME, 'another', null]),
    organisationId: choices.pick([...ORGANISATIONS, null]),
  };
}

function randomSeal(choices: Choices, categories: readonly string[], now: Instant): Seal {
  return {
    ...randomPeriod(choices, now),
    scope: choices.pick(['CHILD', 'LOCATION', 'LOCATION', choices.pick(categories)]),
    against: choices.chance(0.5) ? [] : choices.some(PRACTITIONERS, 0.5),
    mayOpen: choices.chance(0.6) ? [] : choices.some(PRACTITIONERS, 0.5),
  };
}

const known = new Map<string, readonly string[]>();

/** A field's own path and those of all it lies in, the widest first. */
export function placesOf(path: string): readonly string[] {
  const places = known.get(path) ?? placesAbove(path.split('.'));
  known.set(path, places);
  return places;
}

const placesAbove = (steps: readonly string[]): readonly string[] =>
  steps.map((_, count) => steps.slice(0, count + 1).join('.'));

function randomDirective(
  choices: Choices,
  id: string,
  agreement: SharingAgreement,
  fields: readonly string[],
  now: Instant,
): ConsentDirective {
  const path = choices.pick(fields);
  const category = categoryOf(agreement, path) ?? 'UNHEARD_OF';
  return {
    ...randomPeriod(choices, now),
    id,
    provision: choices.pick(['PERMIT', 'PERMIT', 'DENY']),
    scope: choices.pick([category, category, ...placesOf(path), 'UNHEARD_OF', `${path}x`]),
    standing: choices.pick(['PARENTAL_RESPONSIBILITY', 'YOUNG_PERSON']),
    recipients: randomRecipients(choices, agreement),
    purposes: choices.chance(0.7) ? [] : choices.some(Object.keys(agreement.purposes), 0.5),
    withdrawnAt: choices.chance(0.15) ? now - choices.below(2) : null,
  };
}

const randomRecipients = (choices: Choices, { roles }: SharingAgreement): Recipients => ({
  agencies: choices.chance(0.8) ? [] : choices.some(AGENCIES, 0.5),
  organisationIds: choices.chance(0.8) ? [] : choices.some(ORGANISATIONS, 0.5),
  roles: choices.chance(0.8) ? [] : choices.some(Object.keys(roles), 0.5),
});
