import { Command } from 'commander';
import { evaluateCommand } from './evaluate.ts';

export const linkageCommand = (): Command =>
  new Command('linkage').description('Looks after linkage.').addCommand(evaluateCommand());
