/** The rules that hold a likely link back, each with what it says to who reviews it. */
export const HELD_BACK = {
  NHS_NUMBERS_CONFLICT: 'the two have different valid NHS numbers',
  UPNS_CONFLICT: 'the two have different permanent Unique Pupil Numbers',
  SEX_CONFLICTS: 'they are recorded with different sexes',
  NUMBER_NOT_BORNE_OUT: 'they share a number, and the birth date or the names are another’s',
  GIVEN_NAME_DIFFERS: 'the given names do not agree',
  TOO_LITTLE_AGREES: 'too little agrees to link without a person looking',
  ANOTHER_CHILD_LIKE_IT:
    'a source knows another child of that birth date in that household or district',
  RIVAL: 'another record is almost as like one of the two',
  CONFLICT: 'nothing speaks against these two, but something against others linked to them',
  LINK_IN_DOUBT: 'the two are linked, and what their sources say of them has changed since',
} as const;
