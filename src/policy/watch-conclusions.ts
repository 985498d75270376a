/** What a person may conclude of a finding about accesses. */
export const CONCLUSIONS = {
  EXPLAINED: 'there was a good reason',
  UNFOUNDED: 'the rule met by chance, as where two people share a name',
  INAPPROPRIATE: 'it was not right, and has been dealt with',
  REFERRED: 'it goes on elsewhere: with a manager, an employer, a regulator or the police',
} as const;
export type Conclusion = keyof typeof CONCLUSIONS;
