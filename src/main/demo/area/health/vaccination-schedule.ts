import type { Coded } from './resource.ts';

export interface ScheduledDose {
  /** Age at which the national schedule gives it. */
  readonly months: number;
  readonly vaccine: Coded;
  readonly dose: number;
}

/** Codes have the form of dm+d codes; what matters here is the words. */
const SIX_IN_ONE: Coded = ['34765811000001105', 'DTaP/IPV/Hib/HepB (6-in-1)'];
const ROTAVIRUS: Coded = ['34609911000001106', 'Rotavirus'];
const MENINGITIS_B: Coded = ['23584211000001109', 'Meningococcal B'];
const PNEUMOCOCCAL: Coded = ['15290111000001108', 'Pneumococcal conjugate'];
const HIB_MENINGITIS_C: Coded = ['9903711000001109', 'Hib/MenC'];
const MMR: Coded = ['13968211000001108', 'Measles, mumps and rubella'];
const FOUR_IN_ONE: Coded = ['7374311000001101', 'DTaP/IPV (4-in-1 pre-school booster)'];
const HPV: Coded = ['33493111000001108', 'Human papillomavirus'];
const THREE_IN_ONE: Coded = ['7374511000001107', 'Td/IPV (3-in-1 teenage booster)'];
const MENINGITIS_ACWY: Coded = ['20517811000001104', 'Meningococcal ACWY'];
export const INFLUENZA: Coded = ['27114211000001105', 'Influenza, nasal spray'];

const dose = (months: number, vaccine: Coded, number: number): ScheduledDose => ({
  months,
  vaccine,
  dose: number,
});

/** The routine schedule of England, without the yearly influenza. */
export const SCHEDULE: readonly ScheduledDose[] = [
  dose(2, SIX_IN_ONE, 1),
  dose(2, ROTAVIRUS, 1),
  dose(2, MENINGITIS_B, 1),
  dose(3, SIX_IN_ONE, 2),
  dose(3, ROTAVIRUS, 2),
  dose(3, PNEUMOCOCCAL, 1),
  dose(4, SIX_IN_ONE, 3),
  dose(4, MENINGITIS_B, 2),
  dose(12, HIB_MENINGITIS_C, 1),
  dose(12, MMR, 1),
  dose(12, PNEUMOCOCCAL, 2),
  dose(12, MENINGITIS_B, 3),
  dose(40, MMR, 2),
  dose(40, FOUR_IN_ONE, 1),
  dose(150, HPV, 1),
  dose(168, THREE_IN_ONE, 1),
  dose(168, MENINGITIS_ACWY, 1),
];
