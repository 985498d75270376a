import type { CodeSet } from './code-sets.ts';

/** Why an episode began (DfE, Children looked-after by local authorities: guide to SSDA903, RNE). */
export const EPISODE_STARTS: CodeSet = {
  S: 'Started to be looked after',
  L: 'Change of legal status only',
  P: 'Change of placement and carers only',
  T: 'Change of placement only, with the same carers',
  B: 'Change of legal status, placement and carers',
  U: 'Change of legal status and placement, with the same carers',
};

/** Legal status (the same guide, LS); D1 and V4 have ended. */
export const LEGAL_STATUSES: CodeSet = {
  C1: 'Interim care order',
  C2: 'Full care order',
  D1: 'Freeing order (ended 2005)',
  E1: 'Placement order',
  V2: 'Accommodated under section 20, single period',
  V3: 'Accommodated under a series of short breaks, each recorded',
  V4: 'Accommodated under a series of short breaks, as one agreement',
  L1: 'Under police protection in local authority accommodation',
  L2: 'Emergency protection order',
  L3: 'Under a child assessment order in local authority accommodation',
  J1: 'Remanded to local authority or youth detention accommodation',
  J2: 'Detained under PACE in local authority accommodation',
  J3: 'Youth rehabilitation order with a residence or fostering requirement',
};

/** Placement type (the same guide, PLACE); H5 and P2 ended in 2024. */
export const PLACEMENT_TYPES: CodeSet = {
  A3: 'Placed for adoption with consent, with current foster carer',
  A4: 'Placed for adoption with consent, not with current foster carer',
  A5: 'Placed for adoption under a placement order, with current foster carer',
  A6: 'Placed for adoption under a placement order, not with current foster carer',
  H5: 'Semi-independent living accommodation (ended 2024)',
  K1: "Secure children's home",
  K2: "Children's home",
  K3: 'Supported accommodation',
  P1: 'With own parents or others with parental responsibility',
  P2: 'Independent living (ended 2024)',
  P3: 'Residential employment',
  R1: 'Residential care home',
  R2: 'NHS or other establishment providing medical or nursing care',
  R3: 'Family centre or mother and baby unit',
  R5: 'Young offender institution',
  S1: 'Residential school',
  T0: 'Temporary move',
  T1: 'Temporary period in hospital',
  T2: 'Temporary absence on holiday',
  T3: 'Temporary accommodation while the foster carer is on holiday',
  T4: 'Temporary accommodation of seven days or less',
  U1: 'Fostered by a relative or friend, long term',
  U2: 'Fostered by a relative or friend who is an approved adopter',
  U3: 'Fostered by a relative or friend',
  U4: 'Fostered by another carer, long term',
  U5: 'Fostered by another carer who is an approved adopter',
  U6: 'Fostered by another carer',
  Z1: 'Other placement',
};

/** Who provides the placement (the same guide, PLACE_PROVIDER). */
export const PLACEMENT_PROVIDERS: CodeSet = {
  PR0: 'Parents or others with parental responsibility',
  PR1: 'The local authority itself',
  PR2: 'Another local authority',
  PR3: 'Another public body',
  PR4: 'Private provider',
  PR5: 'Voluntary provider',
};

/** Why an episode ceased (the same guide, REC); E43 and E44 ended in 2018. */
export const EPISODE_ENDS: CodeSet = {
  X1: 'Another episode begins',
  E11: 'Adopted, application unopposed',
  E12: 'Adopted, consent dispensed with by the court',
  E13: 'Left to live with others without parental responsibility',
  E14: 'Accommodation on remand ended',
  E15: 'Age assessment found the child to be 18 or over',
  E16: 'Moved abroad',
  E17: 'Aged 18 and remained with current carers',
  E2: 'Died',
  E3: 'Care taken over by another local authority',
  E4A: 'Returned home as planned',
  E4B: 'Returned home, not as planned',
  E41: 'Child arrangements order',
  E43: 'Special guardianship order to former foster carers (ended 2018)',
  E44: 'Special guardianship order to other carers (ended 2018)',
  E45: 'Special guardianship order to former foster carers, relatives or friends',
  E46: 'Special guardianship order to former foster carers, others',
  E47: 'Special guardianship order to other carers, relatives or friends',
  E48: 'Special guardianship order to other carers, others',
  E5: 'Independent living with formal support',
  E6: 'Independent living without formal support',
  E7: 'Transferred to residential care of adult social care',
  E8: 'Ceased to be looked after for another reason',
  E9: 'Sentenced to custody',
};

/** Why the placement changed (the same guide, REASON_PLACE_CHANGE). */
export const PLACEMENT_CHANGES: CodeSet = {
  CARPL: 'Care plan',
  CLOSE: 'Resignation of the carer or closure of the provision',
  ALLEG: 'Allegation (section 47)',
  STAND: 'Concern about the standard of care',
  APPRR: 'Approval of the carer removed',
  CREQB: "Carer's request because of the child's behaviour",
  CREQO: "Carer's request for another reason",
  CHILD: "Child's request",
  LAREQ: "Authority's request",
  PLACE: 'Change in the status of the placement only',
  CUSTOD: 'Custody arrangement',
  OTHER: 'Other',
};

/** How the child took part in the review (the same guide, REVIEW_CODE). */
export const REVIEW_PARTICIPATION: CodeSet = {
  PN0: 'Child under 4',
  PN1: 'Attended and spoke',
  PN2: 'Attended and an advocate spoke',
  PN3: 'Attended and conveyed views without words',
  PN4: 'Attended and conveyed no views',
  PN5: 'Did not attend; briefed an advocate',
  PN6: 'Did not attend; conveyed views otherwise',
  PN7: 'Did not attend and conveyed no views',
};

/** Absence from the placement (the same guide, MISSING). */
export const ABSENCES_FROM_PLACEMENT: CodeSet = {
  M: 'Missing from placement, whereabouts not known',
  A: 'Away from placement without authorisation, whereabouts known',
};
