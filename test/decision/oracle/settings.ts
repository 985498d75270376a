import { howMany } from '../../support/how-many.ts';

const numberIn = (name: string, otherwise: number): number => {
  const number = Number(process.env[name] ?? otherwise);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${name}: a whole number.`);
  return number;
};

/** How many cases each run of the oracles decides. */
const CASES = numberIn('KITH_ORACLE_CASES', howMany(30_000, 100_000));
/** How many runs each property of the decision gets. */
export const PROPERTY_RUNS = numberIn('KITH_PROPERTY_RUNS', 300);
export const SEED = numberIn('KITH_ORACLE_SEED', 20_261_122);
/** Only this case, of the seed; to look at one difference. */
export const ONLY = process.env['KITH_ORACLE_CASE'];

/** The indices of the cases to decide. */
export const INDICES: readonly number[] =
  ONLY === undefined
    ? Array.from({ length: CASES }, (_, index) => index)
    : [numberIn('KITH_ORACLE_CASE', 0)];

/** How to decide one case again, alone. */
export const again = (index: number): string =>
  `KITH_ORACLE_SEED=${String(SEED)} KITH_ORACLE_CASE=${String(index)} npm test -- test/decision/oracle`;
