import { uuidAsked } from '../../domain/uuid.ts';
import { childOfLink } from '../../store/linkage/standing-links.ts';
import type { Undone } from '../../store/linkage/undo-link.ts';
import { undoLink as undo } from '../../store/linkage/undo-link.ts';
import type { Sight } from '../../store/linkage/who-saw.ts';
import { readWhoSaw } from '../../store/linkage/who-saw.ts';
import { isHiddenChild } from '../../store/sealed-from.ts';
import type { Store } from '../../store/store.ts';
import type { ActDone, ActRefusal } from '../act.ts';
import { Refused } from '../act.ts';
import type { Asking } from '../asking.ts';
import { actOnChildren } from './act-on-children.ts';

/** A link that was undone: the two children that there are again, and who saw them as one. */
interface UndoneLink extends ActDone, Pick<Undone, 'subjectId' | 'partedSubjectId'> {
  readonly seenBy: readonly Sight[];
}

/** Undoes a link that stands. From the next query on the two are two children, and are kept apart. */
export async function undoLink(
  store: Store,
  asking: Asking,
  linkId: string,
  words: string,
): Promise<UndoneLink | ActRefusal> {
  const by = asking.practitioner.id;
  const subjectId = await childOfLink(store.client, linkId);
  let undone: Undone | undefined;
  const answer = await actOnChildren(
    store,
    { ...asking, reason: words },
    'UNDO_LINK',
    subjectId === undefined ? [] : [subjectId],
    async (connection) => {
      if (subjectId === undefined || (await isHiddenChild(connection, subjectId, by))) {
        throw new Refused({ refusal: 'NO_SUCH_THING' });
      }
      const id = uuidAsked(linkId);
      undone = await undo(connection, { linkId: id, by, words });
      if (!undone) throw new Refused({ refusal: 'NO_SUCH_THING' });
      const { partedSubjectId } = undone;
      return { id, details: { parted: partedSubjectId }, alsoOf: [partedSubjectId] };
    },
  );
  if (answer.refusal !== null) return answer;
  if (!undone) throw new Error('a link undone by nobody');
  const { partedSubjectId, stood, undoneAt } = undone;
  const seenBy = await readWhoSaw(store.client, stood, undoneAt);
  return { ...answer, subjectId: undone.subjectId, partedSubjectId, seenBy };
}
