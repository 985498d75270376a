import { Command } from 'commander';
import { listCommand } from './list.ts';
import { runCommand } from './run.ts';

export const feedCommand = (): Command =>
  new Command('feed')
    .description('Asks the FHIR R4 servers that KITH_FEEDS names for what is new.')
    .addCommand(listCommand())
    .addCommand(runCommand());
