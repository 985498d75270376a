/** The kinds of record that only a sensitive service's rules open. */
export type SensitiveKind = 'mentalHealthRecord' | 'sexualHealthRecord' | 'substanceMisuseRecord';
