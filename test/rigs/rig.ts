import { Command } from 'commander';
import { appendsRig } from './appends/appends.ts';
import { ingestRig } from './ingest/ingest.ts';
import { lossRig } from './loss/loss.ts';
import { tamperRig } from './tamper/tamper.ts';
import { questionsRig } from './questions/questions.ts';
import { vectorsRig } from './vectors.ts';
import { twinsRig } from './twins/twins.ts';

/** Proofs that take too long for every test run; each prints its figures, and exits 1 where it fails. */
const rigs = new Command('rig').description('Shows what Kith promises, with figures.');

rigs.addCommand(vectorsRig());
rigs.addCommand(questionsRig());
rigs.addCommand(tamperRig());
rigs.addCommand(lossRig());
rigs.addCommand(appendsRig());
rigs.addCommand(twinsRig());
rigs.addCommand(ingestRig());
await rigs.parseAsync();
