import { Command } from 'commander';
import { twinsRig } from './twins/twins.ts';

/** Proofs that take too long for every test run; each prints its figures, and exits 1 where it fails. */
const rigs = new Command('rig').description('Shows what Kith promises, with figures.');

rigs.addCommand(twinsRig());
await rigs.parseAsync();
