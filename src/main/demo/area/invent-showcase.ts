import type { IsoDate } from '../../../domain/iso-date.ts';
import { DEMO_PRACTICE, DEMO_SCHOOL, SECONDARY_SCHOOLS } from '../practitioners.ts';
import type { Showcase } from './area.ts';
import { daysAfter, monthsAfter } from './calendar.ts';
import type { Child, Household, Traits } from './child.ts';
import { RESERVED_NHS_NUMBER } from './identifiers.ts';
import { register } from './invent-family.ts';
import type { Setting } from './invent-family.ts';

/** One child whom all three agencies know, the same whatever the seed and the size of the area. */
export function inventShowcase(setting: Setting): Child {
  const { today } = setting;
  const child = register(
    {
      index: 0,
      household: HOUSEHOLD,
      given: ['Niamh', 'Rose'],
      born: monthsAfter(today, -(10 * 12 + 5)),
      sex: 'F',
      traits: traitsOn(today),
      twin: false,
      nhsNumber: RESERVED_NHS_NUMBER,
    },
    setting,
  );
  // She is to be found by every number: nothing about her is odd.
  const sent = { given: child.given, family: child.family, dateOfBirth: child.dateOfBirth };
  const address = HOUSEHOLD.address;
  return {
    ...child,
    sentByHealth: { ...sent, address, number: child.nhsNumber },
    sentBySchool: { ...sent, address, number: child.upn },
    sentBySocialCare: { upn: child.upn },
    oddities: [],
  };
}

export function showcaseOf(child: Child): Showcase {
  const { localAuthorityId, nhsNumber, upn, given, family, dateOfBirth } = child;
  if (!localAuthorityId || !upn) throw new Error('All three agencies know the showcase.');
  const givenName = given[0] ?? '';
  return { localAuthorityId, nhsNumber, upn, givenName, familyName: family, dateOfBirth };
}

const carer = { family: 'Ashdown', responsibility: true };
const HOUSEHOLD: Household = {
  family: 'Ashdown',
  tradition: 'BRITISH',
  ethnicity: 'WBRI',
  address: {
    flat: null,
    number: '14',
    street: 'Heron Terrace',
    town: 'Wyke Hollow',
    postcode: 'NM3 7QZ',
  },
  formerAddress: null,
  carers: [
    { ...carer, title: 'Ms', given: 'Claire', relationship: 'PAM', telephone: '07700 900141' },
    { ...carer, title: 'Mr', given: 'Daniel', relationship: 'PAF', telephone: '07700 900142' },
  ],
  practiceCode: DEMO_PRACTICE,
  primaryCode: DEMO_SCHOOL,
  secondaryCode: SECONDARY_SCHOOLS[0]?.code ?? '',
  freeMeals: true,
  knownToSocialCare: true,
  vaccinates: true,
};

const traitsOn = (today: IsoDate): Traits => ({
  allergies: 2,
  conditions: 2,
  emergencies: 2,
  sensitive: ['MENTAL_HEALTH'],
  carePlan: true,
  flagged: true,
  sen: { provision: 'K', needs: ['SEMH', 'SLCN'] },
  oftenAbsent: true,
  disabilities: [],
  episodes: [
    { story: 'ASSESSED', open: false, referredOn: daysAfter(today, -760) },
    { story: 'PROTECTION', open: true, referredOn: daysAfter(today, -140) },
  ],
});
