import { randomUUID } from 'node:crypto';
import type { Conclusion } from '../../policy/watch-conclusions.ts';
import type { Store } from '../../store/store.ts';
import { keepConclusion, lockFinding } from '../../store/watching/conclude.ts';
import { readFindings } from '../../store/watching/findings.ts';
import type { ActAnswer } from '../act.ts';
import { Refused, actAtLarge, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import { asShown } from './as-shown.ts';

interface Concluding {
  readonly findingId: string;
  /** The position of the last access that was looked at. */
  readonly upTo: number;
  readonly conclusion: Conclusion;
  readonly words: string;
}

/**
 * Keeps what a person made of a finding: of what they saw of it, and no more. Their own they do not see,
 * and so cannot conclude; what is hidden from them stays open for who may see it.
 */
export const concludeFinding = (
  store: Store,
  asking: Asking,
  { findingId, upTo, conclusion, words }: Concluding,
): Promise<ActAnswer> =>
  actAtLarge(
    store,
    { ...asking, reason: words },
    { act: 'CONCLUDE_FINDING', power: 'WATCH_ACCESS' },
    async (connection) => {
      await lockFinding(connection, findingId);
      const concludedBy = asking.practitioner.id;
      const [kept] = await readFindings(connection, concludedBy, [findingId]);
      const finding = kept && asShown(kept);
      if (!finding) throw new Refused({ refusal: 'NO_SUCH_THING' });
      if (finding.state === 'CONCLUDED') throw invalid('id: this finding is concluded already.');
      const { accesses } = finding;
      if (accesses.at(-1)?.position !== upTo) {
        throw invalid('upTo: more has been found since. Look again, then conclude.');
      }
      const id = randomUUID();
      await keepConclusion(connection, {
        ...{ id, findingId: finding.id, conclusion, words, concludedBy, accesses },
      });
      return { id: finding.id, details: { conclusion, upTo } };
    },
  );
