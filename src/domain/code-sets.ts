/** A published set of codes, each with the words a person reads. */
export type CodeSet = Readonly<Record<string, string>>;

/** Primary need (DfE, Children in need census guide, PrimaryNeedCode). */
export const PRIMARY_NEEDS: CodeSet = {
  N0: 'Not stated',
  N1: 'Abuse or neglect',
  N2: "Child's disability or illness",
  N3: "Parent's disability or illness",
  N4: 'Family in acute stress',
  N5: 'Family dysfunction',
  N6: 'Socially unacceptable behaviour',
  N7: 'Low income',
  N8: 'Absent parenting',
  N9: 'Cases other than children in need',
};

/** Category of abuse of a child protection plan (the same guide, InitialCategoryOfAbuse). */
export const ABUSE_CATEGORIES: CodeSet = {
  NEG: 'Neglect',
  PHY: 'Physical abuse',
  SAB: 'Sexual abuse',
  EMO: 'Emotional abuse',
  MUL: 'Multiple categories',
};

/** Why an episode of need was closed (the same guide, ReasonForClosure). */
export const CLOSURE_REASONS: CodeSet = {
  RC1: 'Adopted',
  RC2: 'Died',
  RC3: 'Child arrangements order',
  RC4: 'Special guardianship order',
  RC5: 'Transferred to services of another local authority',
  RC6: 'Transferred to adult social care services',
  RC7: 'Services ceased for any other reason, including child no longer in need',
  RC8: 'Case closed after assessment, no further action',
  RC9: 'Case closed after assessment, referred to early help',
};

/** Who referred (the same guide, ReferralSource). */
export const REFERRAL_SOURCES: CodeSet = {
  '1A': 'Individual: family member, relative or carer',
  '1B': 'Individual: acquaintance, including neighbours and childminders',
  '1C': 'Individual: self',
  '1D': 'Individual: other, including strangers and MPs',
  '2A': 'School',
  '2B': 'Education services',
  '3A': 'Health services: general practitioner',
  '3B': 'Health services: health visitor',
  '3C': 'Health services: school nurse',
  '3D': 'Health services: other primary health services',
  '3E': 'Health services: emergency department',
  '3F': 'Health services: other',
  '4': 'Housing',
  '5A': 'Local authority services: social care',
  '5B': 'Local authority services: other internal',
  '5C': 'Local authority services: external',
  '5D': 'Local authority services: early help',
  '6': 'Police',
  '7': 'Other legal agency, including courts, probation, immigration, CAFCASS and prison',
  '8': "Other, including children's centres, independent providers and voluntary organisations",
  '9': 'Anonymous',
  '10': 'Unknown',
};

/** Disability (the same guide, Disability). */
export const DISABILITIES: CodeSet = {
  NONE: 'No disability',
  MOB: 'Mobility',
  HAND: 'Hand function',
  PC: 'Personal care',
  INC: 'Incontinence',
  COMM: 'Communication',
  LD: 'Learning',
  HEAR: 'Hearing',
  VIS: 'Vision',
  BEH: 'Behaviour',
  CON: 'Consciousness',
  AUT: 'Autism',
  DDA: 'Other disability under the Equality Act 2010',
};

/** Why no UPN is known (the same guide, UPNunknown). */
export const UPN_UNKNOWN_REASONS: CodeSet = {
  UN1: 'Child is not of school age and has not been assigned a UPN',
  UN2: 'Child has never attended a maintained school in England',
  UN3: 'Child is educated outside England',
  UN4: 'Child is newly looked after and the UPN is not yet known',
  UN5: 'Sources of the UPN disagree',
  UN6: 'Child in need is not looked after',
  UN7: 'Referral with no further action',
};

const WHO: CodeSet = {
  A: 'the child',
  B: 'a parent or carer',
  C: 'another person in the household',
};
const factorsOf = (number: string, topic: string): CodeSet =>
  Object.fromEntries(
    Object.entries(WHO).map(([letter, who]) => [`${number}${letter}`, `${topic}: ${who}`]),
  );

/** Factors at the end of an assessment (the same guide, AssessmentFactors). */
export const ASSESSMENT_FACTORS: CodeSet = {
  ...factorsOf('1', 'Alcohol misuse'),
  ...factorsOf('2', 'Drug misuse'),
  ...factorsOf('3', 'Domestic abuse'),
  ...factorsOf('4', 'Mental health'),
  ...factorsOf('5', 'Learning disability'),
  ...factorsOf('6', 'Physical disability or illness'),
  '7A': 'Young carer',
  '8A': 'Privately fostered',
  '8B': 'Privately fostered: overseas child who intends to return',
  '8C': 'Privately fostered: overseas child who intends to stay',
  '8D': 'Privately fostered: UK child in an educational placement',
  '8E': 'Privately fostered: UK child in an alternative family arrangement',
  '8F': 'Privately fostered: other',
  '9A': 'Unaccompanied asylum-seeking child',
  '10A': 'Going missing',
  '11A': 'Child sexual exploitation',
  '12A': 'Trafficking',
  '13A': 'Gangs',
  '14A': 'Socially unacceptable behaviour',
  '15A': 'Self-harm',
  '16A': 'Neglect',
  '17A': 'Emotional abuse',
  '18A': 'Physical abuse',
  '18B': 'Physical abuse: child on child',
  '18C': 'Physical abuse: adult on child',
  '19A': 'Sexual abuse',
  '19B': 'Sexual abuse: child on child',
  '19C': 'Sexual abuse: adult on child',
  '20': 'Other',
  '21': 'No factors identified',
  '22A': 'Female genital mutilation',
  '23A': 'Abuse linked to faith or belief',
  '24A': 'Child criminal exploitation',
};

/** Provision for special educational needs (DfE, common basic data set); A, P and S have ended. */
export const SEN_PROVISIONS: CodeSet = {
  N: 'No special educational need',
  K: 'SEN support',
  E: 'Education, health and care plan',
  A: 'School action (ended 2015)',
  P: 'School action plus (ended 2015)',
  S: 'Statement (ended 2018)',
};

/** Type of special educational need (the same data set). */
export const SEN_TYPES: CodeSet = {
  SPLD: 'Specific learning difficulty',
  MLD: 'Moderate learning difficulty',
  SLD: 'Severe learning difficulty',
  PMLD: 'Profound and multiple learning difficulty',
  SEMH: 'Social, emotional and mental health',
  SLCN: 'Speech, language and communication needs',
  HI: 'Hearing impairment',
  VI: 'Vision impairment',
  MSI: 'Multi-sensory impairment',
  PD: 'Physical disability',
  ASD: 'Autistic spectrum disorder',
  DS: 'Down syndrome',
  OTH: 'Other difficulty or disability',
  NSA: 'SEN support without specialist assessment of the type of need',
  'NSA*': 'SEN support without specialist assessment of the type of need',
  BESD: 'Behaviour, emotional and social difficulties (ended 2014)',
};

/** Relationship of a contact to the pupil (the same data set). */
export const CONTACT_RELATIONSHIPS: CodeSet = {
  CAR: 'Carer',
  CHM: 'Childminder',
  DOC: 'Doctor',
  FAM: 'Other family member',
  FOF: 'Foster father',
  FOM: 'Foster mother',
  HTC: 'Head teacher',
  OTH: 'Other contact',
  PAF: 'Father',
  PAM: 'Mother',
  REL: 'Other relative',
  RLG: 'Religious or spiritual contact',
  STF: 'Stepfather',
  STM: 'Stepmother',
  STP: 'Step-parent',
  SWR: 'Social worker',
  TCH: 'Teacher',
};
