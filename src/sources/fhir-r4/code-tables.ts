import type { SensitiveKind } from './sensitive-kind.ts';

/**
 * SNOMED CT codes of conditions that belong to a sensitive service although the sender put no
 * security label on them. A list of the well-known, not a terminology server: README says why.
 */
export const SENSITIVE_CODES: Readonly<Record<SensitiveKind, readonly string[]>> = {
  mentalHealthRecord: [
    ...['74732009', '35489007', '370143000', '36923009', '66344007'], // mental disorder, depression
    ...['310495003', '310496002', '310497006', '78667006'], // mild to severe, dysthymia
    ...['197480006', '21897009', '371631005', '25501002', '191736004'], // anxiety, panic, phobia, OCD
    ...['47505003', '17226007'], // post-traumatic stress, adjustment disorder
    ...['72366004', '56882008', '78004001', '439960005'], // eating disorders
    ...['248062006', '276853009', '82313006', '6471006', '225444004'], // self-harm, suicide
    ...['13746004', '58214004', '69322001'], // bipolar disorder, schizophrenia, psychosis
    ...['33449004', '20010003'], // personality disorders
  ],
  sexualHealthRecord: [
    ...['86406008', '62479008', '8098009', '240589008', '15628003'], // HIV, AIDS, STI, chlamydia
    ...['76272004', '33839006', '266113007', '56335008'], // syphilis, herpes, warts, trichomonas
    ...['77386006', '57797005', '17369002'], // pregnancy, its termination, miscarriage
    ...['13197004', '65200003'], // contraception
  ],
  substanceMisuseRecord: [
    ...['66590003', '15167005', '7200002', '25702006'], // alcohol
    ...['66214007', '191816009', '26416006', '6525002', '361055000'], // substances and drugs
    ...['75544000', '5602001', '85005007', '37344009'], // opioids, cannabis
    ...['31956009', '78267003', '70340006'], // cocaine, inhalants
  ],
};

/** Healthy Child Programme and well-child reviews, as SNOMED CT codes of an encounter's type. */
export const CHILD_HEALTH_CHECK_CODES: ReadonlySet<string> = new Set([
  '243788004', // child examination
  '410620009', // well child visit
  '410621008', // newborn
  '410622001', // 2 weeks
  '410623006', // 2 months
  '410624000', // 4 months
  '410625004', // 6 months
  '410626003', // 9 months
  '410627007', // 12 months
  '410628002', // 15 months
  '410629005', // 18 months
  '410630000', // 2 years
  '410631001', // 3 years
  '410632008', // 4 years
  '410633003', // 5 years
]);

/** Height, length, weight, body mass index, head circumference. */
export const GROWTH_CODES = {
  loinc: new Set(['8302-2', '8306-3', '29463-7', '39156-5', '9843-4', '8287-5']),
  snomed: new Set(['50373000', '1153637007', '27113001', '60621009', '363812007']),
} as const;
