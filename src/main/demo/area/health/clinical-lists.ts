import type { SensitiveService } from '../child.ts';
import type { Coded } from './resource.ts';

export const CONDITIONS: readonly Coded[] = [
  ['43116000', 'Eczema'],
  ['195967001', 'Asthma'],
  ['65363002', 'Otitis media'],
  ['61582004', 'Allergic rhinitis'],
  ['90176007', 'Tonsillitis'],
  ['14760008', 'Constipation'],
  ['280032002', 'Developmental disorder of speech and language'],
  ['406506008', 'Attention deficit hyperactivity disorder'],
  ['35919005', 'Autism spectrum disorder'],
  ['8009008', 'Nocturnal enuresis'],
  ['37796009', 'Migraine'],
  ['84757009', 'Epilepsy'],
  ['396331005', 'Coeliac disease'],
  ['46635009', 'Type 1 diabetes mellitus'],
];
/** Conditions that pass; the others stay. */
export const PASSING = new Set(['65363002', '90176007', '14760008', '8009008']);

export interface Allergen {
  readonly coded: Coded;
  readonly category: 'food' | 'medication' | 'environment';
}
const food = (code: string, name: string): Allergen => ({ coded: [code, name], category: 'food' });
export const ALLERGENS: readonly Allergen[] = [
  food('91935009', 'Allergy to peanut'),
  { coded: ['91936005', 'Allergy to penicillin'], category: 'medication' },
  food('91930004', 'Allergy to egg'),
  food('782555009', 'Allergy to cow’s milk'),
  { coded: ['418689008', 'Allergy to grass pollen'], category: 'environment' },
  food('91934008', 'Allergy to nut'),
  { coded: ['232347008', 'Allergy to animal dander'], category: 'environment' },
];

export const GP_REASONS: readonly Coded[] = [
  ['54150009', 'Upper respiratory infection'],
  ['49727002', 'Cough'],
  ['271807003', 'Rash'],
  ['386661006', 'Fever'],
  ['162356005', 'Earache'],
  ['21522001', 'Abdominal pain'],
  ['25064002', 'Headache'],
  ['62315008', 'Diarrhoea'],
  ['80313002', 'Palpitations'],
];
export const EMERGENCY_REASONS: readonly Coded[] = [
  ['82271004', 'Injury of head'],
  ['125605004', 'Fracture of bone'],
  ['312608009', 'Laceration'],
  ['386661006', 'Fever'],
  ['267036007', 'Breathlessness'],
  ['125666000', 'Burn'],
  ['75478009', 'Poisoning'],
  ['44465007', 'Sprain of ankle'],
];

interface Sensitive {
  readonly label: 'PSY' | 'SEX' | 'ETH';
  readonly conditions: readonly Coded[];
  readonly contact: Coded;
}
export const SENSITIVE: Readonly<Record<SensitiveService, Sensitive>> = {
  MENTAL_HEALTH: {
    label: 'PSY',
    conditions: [
      ['197480006', 'Anxiety disorder'],
      ['35489007', 'Depressive disorder'],
      ['248062006', 'Self-harm'],
      ['72366004', 'Eating disorder'],
    ],
    contact: ['408384007', 'Child and adolescent mental health assessment'],
  },
  SEXUAL_HEALTH: {
    label: 'SEX',
    conditions: [
      ['13197004', 'Contraception'],
      ['240589008', 'Chlamydial infection'],
    ],
    contact: ['310131003', 'Seen in sexual health clinic'],
  },
  SUBSTANCE_MISUSE: {
    label: 'ETH',
    conditions: [
      ['37344009', 'Cannabis abuse'],
      ['15167005', 'Alcohol abuse'],
    ],
    contact: ['408391003', 'Seen by substance misuse service'],
  },
};

export const FLAGS: readonly Coded[] = [
  ['410536007', 'Was not brought to several appointments'],
  ['315594003', 'Interpreter needed'],
  ['371607003', 'Carries adrenaline: severe allergy'],
  ['225908003', 'Home visits in pairs only'],
];
export const CARE_PLANS: readonly (readonly [title: string, activities: readonly string[]])[] = [
  ['Asthma action plan', ['Preventer inhaler twice a day', 'Reliever before sport']],
  ['Continence plan', ['Fluids at school', 'Review by the school nurse each term']],
  ['Healthy weight plan', ['Family sessions', 'Measurement every three months']],
  ['Epilepsy care plan', ['Rescue medicine at school', 'Call 999 after five minutes']],
];
