import type { ActRefusal } from '../../../usecases/act.ts';
import { refusalWords } from '../agreement/acting.ts';

/** A refusal in a sentence for the operator. */
export const refusedInWords = (refused: ActRefusal): string =>
  refused.refusal === 'NO_SUCH_CHILD' || refused.refusal === 'NO_SUCH_THING'
    ? 'For this practitioner, there is no such thing.'
    : refusalWords(refused);
