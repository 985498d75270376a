import { PRIMARY_SCHOOLS, SECONDARY_SCHOOLS, SPECIAL_SCHOOLS } from '../../practitioners.ts';

const SCHOOLS = [...PRIMARY_SCHOOLS, ...SECONDARY_SCHOOLS, ...SPECIAL_SCHOOLS];

/** Unique reference numbers of real schools begin with 1. */
export const urnOf = (schoolCode: string): string =>
  String(999_001 + SCHOOLS.findIndex(({ code }) => code === schoolCode));

export const schoolNameOf = (schoolCode: string): string | null =>
  SCHOOLS.find(({ code }) => code === schoolCode)?.name ?? null;
