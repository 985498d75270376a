import type { AccessRequest, HeldRole } from '../../../src/decision/access-request.ts';
import type { Facts, Instant } from '../../../src/decision/facts.ts';
import { RECORD_FIELDS } from '../../../src/domain/child-record.ts';
import type { Rule, SharingAgreement } from '../../../src/policy/agreement.ts';
import { categoryOf } from '../../../src/policy/coverage.ts';
import { randomAgreement } from './random-agreement.ts';
import { ME, ORGANISATIONS, randomFacts } from './random-facts.ts';
import type { Choices } from './seeded.ts';
import { choicesOf } from './seeded.ts';

/** One question to the decision and to those who judge it. */
export interface Case {
  readonly agreement: SharingAgreement;
  readonly request: AccessRequest;
  readonly facts: Facts;
  readonly now: Instant;
}

/** So many cases share one agreement. */
export const CASES_OF_AN_AGREEMENT = 50;

/** Noon, the first and the last instant of a day, and the days about a leap day. */
const MOMENTS = [
  '2026-06-01T12:00:00.000Z',
  '2026-06-01T00:00:00.000Z',
  '2026-05-31T23:59:59.999Z',
  '2026-03-01T00:00:00.000Z',
  '2026-02-28T23:59:59.999Z',
  '2024-02-29T08:00:00.000Z',
].map((text) => Date.parse(text));

/** Cases are asked for in order, mostly: the last agreement serves for the next. */
let last: { readonly seed: number; readonly block: number; readonly made: Made } | null = null;

interface Made {
  readonly agreement: SharingAgreement;
  readonly covered: ReadonlyMap<string, readonly string[]>;
}

function agreementOf(seed: number, block: number): Made {
  if (last?.seed === seed && last.block === block) return last.made;
  const agreement = randomAgreement(seed, block);
  const covered = new Map<string, string[]>();
  for (const { path } of RECORD_FIELDS) {
    const category = categoryOf(agreement, path) ?? 'UNHEARD_OF';
    covered.set(category, [...(covered.get(category) ?? []), path]);
  }
  last = { seed, block, made: { agreement, covered } };
  return last.made;
}

/** The case of an index; the same for the same seed on every machine. */
export function caseOf(seed: number, index: number): Case {
  const made = agreementOf(seed, Math.floor(index / CASES_OF_AN_AGREEMENT));
  const { agreement } = made;
  const choices = choicesOf(seed, index);
  const now = choices.pick(MOMENTS);
  // Most aim at some rule: asked blindly, most cases would end at the first question.
  const aim = choices.chance(0.8) ? pickOr(choices, agreement.rules, null) : null;
  const fields = randomFields(choices, made, aim);
  const request: AccessRequest = {
    practitionerId: ME,
    roles: choices.several(choices.chance(0.9) ? 1 : 0, 3, () =>
      randomHeldRole(choices, agreement, aim),
    ),
    purpose: pickOr(choices, aim?.purposes ?? [], choices.pick(Object.keys(agreement.purposes))),
    subjectId: 'child',
    fields: new Set(fields),
  };
  return { agreement, request, facts: randomFacts(choices, agreement, fields, now), now };
}

const pickOr = <T>(choices: Choices, all: readonly T[], otherwise: T): T =>
  all.length === 0 ? otherwise : choices.pick(all);

function randomFields(choices: Choices, { covered }: Made, aim: Rule | null): string[] {
  const one = (): string => {
    if (choices.chance(0.03)) return choices.pick(['health.newField', 'health']);
    const category = pickOr(choices, aim?.categories ?? [], choices.pick([...covered.keys()]));
    return pickOr(choices, covered.get(category) ?? [], choices.pick(RECORD_FIELDS).path);
  };
  return choices.several(1, 3, one);
}

function randomHeldRole(choices: Choices, { roles }: SharingAgreement, aim: Rule | null): HeldRole {
  const any = choices.chance(0.05) ? 'UNHEARD_OF' : choices.pick(Object.keys(roles));
  const role = choices.chance(0.7) ? pickOr(choices, aim?.roles ?? [], any) : any;
  return {
    role,
    organisationId: choices.pick(ORGANISATIONS),
    agency: roles[role]?.agency ?? null,
  };
}
