import { Command } from 'commander';
import { evaluateCommand } from './evaluate.ts';
import { runCommand } from './run.ts';

export const linkageCommand = (): Command =>
  new Command('linkage')
    .description('Looks after linkage.')
    .addCommand(runCommand())
    .addCommand(evaluateCommand());
