import { Command } from 'commander';
import type { ListedAgreement } from '../../../usecases/agreement/list-agreements.ts';
import { listAgreements } from '../../../usecases/agreement/list-agreements.ts';
import { print } from '../say.ts';
import { withDatabase } from '../with-database.ts';

export const listCommand = (): Command =>
  new Command('list')
    .description('Lists the versions of the agreement: who drafted and approved them, and when.')
    .action(async () => {
      for (const version of await withDatabase(listAgreements)) print(inWords(version));
    });

function inWords(listed: ListedAgreement): string {
  const { version, title, state, drafter, draftedAt, approval, inForceUntil } = listed;
  const drafted = drafter ? `drafted by ${drafter.name}` : 'came with Kith';
  const lines = [`${String(version)}  ${state}  ${title}`, `   ${drafted}, ${draftedAt}`];
  if (approval) {
    const { approver, approvedAt, words, inForceFrom } = approval;
    if (approver) lines.push(`   approved by ${approver.name}, ${approvedAt}: ${words ?? ''}`);
    lines.push(`   in force from ${inForceFrom}${inForceUntil ? ` until ${inForceUntil}` : ''}`);
  }
  return lines.join('\n');
}
