import type {
  FindingPlace,
  FindingState,
  FoundAccess,
  KeptFinding,
} from '../../store/watching/findings.ts';
import { foundIn } from './found-in.ts';

/** A finding as a viewer sees it. */
export interface ShownFinding extends Omit<KeptFinding, 'partly' | 'after'> {
  /** The most that was seen in any one span of the rule's minutes. */
  readonly seen: number;
  readonly state: FindingState;
}

/**
 * A finding as it would be if the children hidden from the viewer were not there: found anew in what is
 * left. Null where that does not reach the threshold, so that no count tells of a sealed child.
 */
export function asShown({ partly, after, ...finding }: KeptFinding): ShownFinding | null {
  const found = foundIn(finding.rule, finding.accesses, ({ position }) => position > after);
  if (!found) return null;
  const accesses = [...found.accesses].sort(byPosition);
  const concluded = new Set(accesses.map(({ conclusionId }) => conclusionId));
  return {
    ...finding,
    accesses,
    seen: found.seen,
    foundAt: partly ? found.foundAt : finding.foundAt,
    conclusions: finding.conclusions.filter(({ id }) => concluded.has(id)),
    state: concluded.has(null) ? 'OPEN' : 'CONCLUDED',
  };
}

const byPosition = (a: FoundAccess, b: FoundAccess): number =>
  a.position - b.position || ((a.subjectId ?? '') < (b.subjectId ?? '') ? -1 : 1);

/** Whether one place of the list comes after another. */
export const isAfter = (one: FindingPlace, other: FindingPlace): boolean =>
  one.foundAt === other.foundAt ? one.id > other.id : one.foundAt > other.foundAt;
