import { Command } from 'commander';
import { undoLink } from '../../../usecases/linkage/undo-link.ts';
import { CannotRun } from '../../configuration.ts';
import { actingAs } from '../acting-as.ts';
import { print } from '../say.ts';
import { withDatabase } from '../with-database.ts';
import { refusedInWords } from './refused.ts';

export const undoCommand = (): Command =>
  new Command('undo')
    .description('Undoes a link, and prints who saw the two as one child while it stood.')
    .argument('<link>', 'the link')
    .requiredOption('--words <words>', 'why')
    .requiredOption('--as <handle>', 'the practitioner who undoes it, by handle')
    .action((link: string, { words, as }: { words: string; as: string }) =>
      withDatabase(async (store) => {
        const asking = await actingAs(store, as, 'kith linkage undo', { link });
        const answer = await undoLink(store, asking, link, words);
        if (answer.refusal !== null) throw new CannotRun(refusedInWords(answer));
        const { subjectId, partedSubjectId, seenBy, receipt } = answer;
        print(`${subjectId} and ${partedSubjectId} are two children again, and kept apart.`);
        print(`The audit tells of it at position ${String(receipt.position)}.`);
        print(seenBy.length === 0 ? 'Nobody saw them as one.' : 'Who saw them as one:');
        for (const { at, handle, practitioner, organisation, roles, eventId } of seenBy) {
          print(
            `  ${at}  ${handle}  ${practitioner}, ${organisation} (${roles.join(', ')})  ${eventId}`,
          );
        }
      }),
    );
