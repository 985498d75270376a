import type { Agency } from './codes.ts';
import { day, sex, text } from './record-type.ts';
import type { Leaf, RecordType } from './record-type.ts';
import * as education from './records/education.ts';
import * as health from './records/health.ts';
import * as person from './records/person.ts';
import * as socialCare from './records/social-care.ts';

/** A place in the child's record: a leaf, one record, a list of records, or a section of these. */
export type Place =
  | { readonly place: 'leaf'; readonly leaf: Leaf }
  | { readonly place: 'one' | 'many'; readonly type: RecordType }
  | Section;

export interface Section {
  readonly place: 'section';
  readonly name: string;
  readonly description: string;
  readonly places: Readonly<Record<string, Place>>;
  /** The agency that holds it; null: any may. */
  readonly holder: Agency | null;
}

const leaf = (of: Leaf): Place => ({ place: 'leaf', leaf: of });
const one = (type: RecordType): Place => ({ place: 'one', type });
const many = (type: RecordType): Place => ({ place: 'many', type });
const section = (
  name: string,
  description: string,
  places: Record<string, Place>,
  holder: Agency | null = null,
): Section => ({
  place: 'section',
  name,
  description,
  places,
  holder,
});

/** The unified record of one child. Every other list of its fields is derived from this one. */
export const CHILD_RECORD = section('ChildRecord', 'One child, across agencies.', {
  name: one(person.personName),
  dateOfBirth: leaf(day('Date of birth')),
  sex: leaf(sex('Sex')),
  identifiers: many(person.identifier),
  address: one(person.address),
  family: many(person.familyMember),
  professionals: many(person.involvement),
  alerts: many(person.alert),
  socialCare: section(
    'SocialCareRecord',
    "What children's social care holds.",
    {
      status: leaf(text('LOOKED_AFTER, CHILD_PROTECTION_PLAN, CHILD_IN_NEED or CLOSED')),
      allocatedWorker: one(socialCare.allocatedWorker),
      referrals: many(socialCare.referral),
      assessments: many(socialCare.assessment),
      section47Enquiries: many(socialCare.section47Enquiry),
      plans: many(socialCare.plan),
      placements: many(socialCare.placement),
      reviews: many(socialCare.review),
      caseNotes: many(socialCare.caseNote),
      legalStatus: many(socialCare.legalStatus),
    },
    'SOCIAL_CARE',
  ),
  health: section(
    'HealthRecord',
    'What health services hold.',
    {
      generalPractice: one(health.generalPractice),
      conditions: many(health.condition),
      allergies: many(health.allergy),
      immunisations: many(health.immunisation),
      childHealthChecks: many(health.childHealthCheck),
      screenings: many(health.screening),
      growth: many(health.growthMeasurement),
      contacts: many(health.healthContact),
      emergencyAttendances: many(health.emergencyAttendance),
      carePlans: many(health.carePlan),
      mentalHealth: many(health.mentalHealthRecord),
      sexualHealth: many(health.sexualHealthRecord),
      substanceMisuse: many(health.substanceMisuseRecord),
    },
    'HEALTH',
  ),
  education: section(
    'EducationRecord',
    'What schools hold.',
    {
      enrolments: many(education.enrolment),
      attendance: many(education.attendance),
      suspensions: many(education.suspension),
      attainment: many(education.attainment),
      sen: many(education.sen),
      freeSchoolMeals: many(education.freeSchoolMeals),
    },
    'EDUCATION',
  ),
  consent: many(person.consentDirective),
  provenance: section('Provenance', 'What each agency says of who the child is.', {
    names: many(person.nameSaid),
    datesOfBirth: many(person.dateOfBirthSaid),
    sexes: many(person.sexSaid),
    addresses: many(person.addressSaid),
    identifiers: many(person.identifierSaid),
  }),
});

/** A leaf's path from the child, such as `health.conditions.onset`. */
export type FieldPath = string;

/** Every field of the record: the path of its group or leaf place, and its own path. */
export const RECORD_FIELDS: readonly { readonly group: string; readonly path: FieldPath }[] =
  fieldsOf(CHILD_RECORD, []);

function fieldsOf(
  within: Section,
  above: readonly string[],
): { readonly group: string; readonly path: FieldPath }[] {
  return Object.entries(within.places).flatMap(([name, place]) => {
    const steps = [...above, name];
    const group = steps.join('.');
    if (place.place === 'section') return fieldsOf(place, steps);
    if (place.place === 'leaf') return [{ group, path: group }];
    return Object.keys(place.type.fields).map((field) => ({ group, path: `${group}.${field}` }));
  });
}

/** Fields that say again what others say: who may not see one of those may not see them. */
const COMPOSED_OF: Readonly<Record<FieldPath, readonly FieldPath[]>> = {
  'name.text': ['name.given', 'name.family'],
  ...saidAgain('provenance.names', ['name.text', 'name.given', 'name.family']),
  ...saidAgain('provenance.datesOfBirth', ['dateOfBirth']),
  ...saidAgain('provenance.sexes', ['sex']),
  ...saidAgain('provenance.addresses', ['address.lines', 'address.postcode']),
  ...saidAgain('provenance.identifiers', [
    'identifiers.system',
    'identifiers.value',
    'identifiers.valid',
  ]),
};

/** What was said of a field is a secret as that field is; whose word it was, as all of them are. */
function saidAgain(
  group: string,
  fields: readonly FieldPath[],
): Readonly<Record<FieldPath, readonly FieldPath[]>> {
  const own = RECORD_FIELDS.filter((field) => field.group === group);
  return Object.fromEntries(
    own.map(({ path }) => {
      const name = path.slice(group.length);
      const same = fields.filter((field) => `.${field}`.endsWith(name));
      const isText = same.includes('name.text');
      return [path, same.length === 0 || isText ? fields : same];
    }),
  );
}

/** A field with the fields that it says again. */
export const withParts = (path: FieldPath): readonly FieldPath[] => [
  path,
  ...(COMPOSED_OF[path] ?? []),
];

/** The agency that holds a place of the record, by its path; null: any may. */
export function holderOf(path: FieldPath): Agency | null {
  const place = CHILD_RECORD.places[path.split('.')[0] ?? ''];
  return place?.place === 'section' ? place.holder : null;
}
