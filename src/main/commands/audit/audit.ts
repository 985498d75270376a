import { Command } from 'commander';
import { exportCommand } from './export.ts';
import { keyCommand } from './key.ts';
import { proveCommand } from './prove.ts';
import { retireCommand } from './retire.ts';
import { rotateKeyCommand } from './rotate-key.ts';
import { verifyCommand } from './verify.ts';

export const auditCommand = (): Command =>
  new Command('audit')
    .description('Looks after the audit log.')
    .addCommand(verifyCommand())
    .addCommand(proveCommand())
    .addCommand(keyCommand())
    .addCommand(rotateKeyCommand())
    .addCommand(retireCommand())
    .addCommand(exportCommand());
