import { randomUUID } from 'node:crypto';
import type { Category } from '../../policy/agreement.ts';
import type { BreakGlassReason } from '../../policy/break-glass.ts';
import { keepGrant } from '../../store/break-glass.ts';
import { tellOfGrant } from '../../store/messages.ts';
import type { Store } from '../../store/store.ts';
import type { ActDone, ActRefusal } from '../act.ts';
import { Refused } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { NamedChild } from './child-named.ts';
import { childNamed } from './child-named.ts';
import type { Opening } from './opening.ts';
import { openingOf } from './opening.ts';
import { actOnUnsealed } from './unsealed.ts';

export interface Override extends NamedChild {
  readonly categories: readonly Category[];
  readonly reason: BreakGlassReason;
  readonly words: string;
}

/** An override in force: for which child, of what, and until when (ISO 8601). */
export interface GlassBroken extends ActDone, Opening {
  readonly childId: string;
  readonly until: string;
}

const MINUTE_MS = 60_000;

/**
 * Overrides, for one child and named categories, what stands between the practitioner and what a rule
 * of the agreement gives their role: relationship, status, consent and detriment, and never a seal. The
 * grant, the event and the messages to who has to know of it commit together.
 */
export async function breakGlass(
  store: Store,
  asking: Asking,
  override: Override,
): Promise<GlassBroken | ActRefusal> {
  const told: Asking = { ...asking, reason: override.words };
  const named = await childNamed(store, asking, override);
  let broken: Omit<GlassBroken, keyof ActDone> | undefined;
  const answer = await actOnUnsealed(
    store,
    told,
    { act: 'BREAK_GLASS', power: 'BREAK_GLASS' },
    named instanceof Refused ? '' : named,
    async (connection, { agreement, now, subjectId, facts }) => {
      // First what is wrong whichever child it is: else a refusal would tell which children there are.
      if (named instanceof Refused) throw named;
      const { roles } = asking.practitioner;
      const opening = openingOf(agreement, roles, asking.purpose, override.categories);
      if (!facts) throw new Refused({ refusal: 'NO_SUCH_CHILD' });

      const id = randomUUID();
      const until = now + agreement.clocks.breakGlassMinutes * MINUTE_MS;
      const { reason, words } = override;
      await keepGrant(connection, {
        ...{ id, subjectId, practitionerId: asking.practitioner.id, reason, words, until },
        categories: opening.opens,
        from: now,
      });
      await tellOfGrant(connection, id, agreement.powers.REVIEW_BREAK_GLASS);
      broken = { ...opening, childId: subjectId, until: new Date(until).toISOString() };
      return { id, details: { reason, ...broken } };
    },
  );
  if (answer.refusal !== null) return answer;
  if (!broken) throw new Error('an override that was done without its work');
  return { ...answer, ...broken };
}
