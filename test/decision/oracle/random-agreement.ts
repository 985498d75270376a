import { RECORD_FIELDS } from '../../../src/domain/child-record.ts';
import type { Agency } from '../../../src/domain/codes.ts';
import type {
  CategoryDefinition,
  RelationshipRequirement,
  Rule,
  SharingAgreement,
} from '../../../src/policy/agreement.ts';
import { STATUSES } from '../../../src/policy/agreement.ts';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import type { LawfulBasis } from '../../../src/policy/lawful-bases.ts';
import { LAWFUL_BASES } from '../../../src/policy/lawful-bases.ts';
import type { Choices } from './seeded.ts';
import { choicesOf } from './seeded.ts';

const GROUPS = [...new Set(RECORD_FIELDS.map(({ group }) => group))];
const ALL_STATUSES = Object.keys(STATUSES) as (keyof typeof STATUSES)[];
const ALL_BASES = Object.keys(LAWFUL_BASES) as LawfulBasis[];
const AGENCIES: readonly (Agency | null)[] = ['SOCIAL_CARE', 'HEALTH', 'EDUCATION', null];
const ROLES = ['R0', 'R1', 'R2', 'R3'];
const PURPOSES = ['P0', 'P1', 'P2'];

/** An agreement that nobody would write: few words, much overlap, and mistakes among its data. */
export function randomAgreement(seed: number, index: number): SharingAgreement {
  const choices = choicesOf(seed, -1 - index);
  if (choices.chance(0.2)) return DEFAULT_AGREEMENT;
  const groups = choices.some(GROUPS, 0.25);
  const names = choices.several(2, 6, (place) => `C_${String(place)}`);
  const categories = Object.fromEntries(
    names.map((name, place) => [name, randomCategory(choices, groups, place, names.length)]),
  );
  return {
    ...DEFAULT_AGREEMENT,
    version: 2 + index,
    purposes: Object.fromEntries(PURPOSES.map((purpose) => [purpose, purpose])),
    roles: Object.fromEntries(
      ROLES.map((role) => [role, { title: role, agency: choices.pick(AGENCIES) }]),
    ),
    categories,
    locating: choices.some([...names, ...groups, 'health', 'education.enrolments.school'], 0.2),
    rules: choices.several(choices.chance(0.95) ? 3 : 0, 7, (place) =>
      randomRule(choices, names, place),
    ),
  };
}

/** Every nth of the groups, now and then one field of another's; the last groups belong to nobody. */
function randomCategory(
  choices: Choices,
  groups: readonly string[],
  place: number,
  count: number,
): CategoryDefinition {
  const own = groups.filter((_, at) => at % (count + 1) === place);
  const ofAnother = RECORD_FIELDS.filter(
    ({ group, path }, at) => group !== path && groups.includes(group) && at % count === place,
  );
  const sensitivity = choices.pick(['ORDINARY', 'ORDINARY', 'ORDINARY', 'SENSITIVE', 'UNHEARD_OF']);
  return {
    title: `Category ${String(place)}`,
    sensitivity: sensitivity as CategoryDefinition['sensitivity'],
    holder: null,
    covers: [...own, ...choices.some(ofAnother, 0.1).map(({ path }) => path)],
  };
}

function randomRule(choices: Choices, categories: readonly string[], place: number): Rule {
  const relationship = choices.pick([
    'PRACTITIONER',
    'PRACTITIONER',
    'PRACTITIONER',
    'ORGANISATION',
    'ORGANISATION',
    'ORGANISATION',
    'NONE',
    'NONE',
    'UNHEARD_OF',
  ]);
  return {
    // Not in the order of the alphabet, so that a tie shows which rule was taken.
    id: `${choices.pick(['A', 'M', 'Z'])}${String(place)}`,
    categories: choices.some([...categories, 'UNHEARD_OF'], 0.6),
    roles: choices.some(ROLES, 0.5),
    purposes: choices.some(PURPOSES, 0.8),
    relationship: relationship as RelationshipRequirement,
    basis: choices.pick(ALL_BASES),
    consentRequired: choices.chance(0.5),
    onlyWhen: choices.chance(0.3) ? choices.some(ALL_STATUSES, 0.5) : [],
  };
}
