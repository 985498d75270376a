import { PRIMARY_SCHOOLS } from '../practitioners.ts';
import { NhsNumberSeries, UpnSeries } from './identifiers.ts';
import { Turns } from './turns.ts';

/** What all the children of an area draw from. */
export interface Registers {
  readonly nhsNumbers: NhsNumberSeries;
  readonly upns: UpnSeries;
  readonly turns: Turns;
}

export const openRegisters = (seed: number): Registers => ({
  nhsNumbers: new NhsNumberSeries(seed),
  upns: new UpnSeries(PRIMARY_SCHOOLS.map((school) => school.code)),
  turns: new Turns(seed),
});
