/**
 * How many times something is tried: what every run has time for, or, with KITH_THOROUGH=1, as many as give
 * a figure worth quoting.
 */
export const howMany = (always: number, thoroughly: number): number =>
  process.env['KITH_THOROUGH'] === '1' ? thoroughly : always;
