import { Command } from 'commander';
import { evaluateCommand } from './evaluate.ts';
import { judgeCommand } from './judge.ts';
import { reviewCommand } from './review.ts';
import { runCommand } from './run.ts';
import { undoCommand } from './undo.ts';

export const linkageCommand = (): Command =>
  new Command('linkage')
    .description('Looks after linkage: how good it is, what is in doubt, and what was wrong.')
    .addCommand(runCommand())
    .addCommand(evaluateCommand())
    .addCommand(reviewCommand())
    .addCommand(judgeCommand())
    .addCommand(undoCommand());
