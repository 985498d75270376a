import { Command } from 'commander';

/** Proofs that take too long for every test run; each prints its figures, and exits 1 where it fails. */
const rigs = new Command('rig').description('Shows what Kith promises, with figures.');

await rigs.parseAsync();
