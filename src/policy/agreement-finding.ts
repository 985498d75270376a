/** Where in the terms: keys of objects and places of lists, from the top. */
export type TermsPath = readonly (string | number)[];

/** What may be wrong with the text of a version; each refuses it. */
export type RefusalCode =
  | 'WRONG_TYPE'
  | 'OUT_OF_RANGE'
  | 'UNKNOWN_KEY'
  | 'MISSING_KEY'
  | 'BAD_NAME'
  | 'UNKNOWN_VALUE'
  | 'UNKNOWN_ROLE'
  | 'UNKNOWN_CATEGORY'
  | 'UNKNOWN_PURPOSE'
  | 'UNKNOWN_PLACE'
  | 'PLACE_COVERED_TWICE'
  | 'DUPLICATE_RULE'
  | 'HOURS_MAKE_NO_SENSE'
  | 'RULE_NEVER_APPLIES'
  | 'NOBODY_COULD_CHANGE_IT';

/** What a version may say, and whoever approves it acknowledges. */
export type WarningCode =
  | 'FIELD_WITHOUT_CATEGORY'
  | 'CATEGORY_COVERS_NOTHING'
  | 'POWER_HELD_BY_NOBODY'
  | 'RULE_REDUNDANT'
  | 'SENSITIVE_CATEGORY_GAINED'
  | 'SENSITIVITY_LOWERED'
  | 'LOCATING_DROPPED'
  | 'POWER_GAINED'
  | 'CONSENT_DROPPED'
  | 'RELATIONSHIP_DROPPED'
  | 'STATUS_DROPPED'
  | 'CONDITIONS_WEAKENED'
  | 'PURPOSE_REMOVED'
  | 'ROLE_REMOVED'
  | 'FIELDS_LEAVE_CATEGORY'
  | 'WATCH_LOOSENED'
  | 'FAMILIES_TOLD_MORE'
  | 'UNDOES_LATER_VERSION';

/** One thing found in the terms of a version, and where. */
export type AgreementFinding = {
  readonly path: TermsPath;
  /** A sentence: what is so, and what would help. */
  readonly text: string;
} & (
  | { readonly severity: 'REFUSED'; readonly code: RefusalCode }
  | { readonly severity: 'WARNING'; readonly code: WarningCode }
);

export const refused = (code: RefusalCode, path: TermsPath, text: string): AgreementFinding => ({
  severity: 'REFUSED',
  ...{ code, path, text },
});

export const warning = (code: WarningCode, path: TermsPath, text: string): AgreementFinding => ({
  severity: 'WARNING',
  ...{ code, path, text },
});

/** Whether one path is the other, or lies within it. */
export const isWithin = (path: TermsPath, whole: TermsPath): boolean =>
  whole.every((step, at) => path[at] === step);
