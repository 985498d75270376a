import type { WatchRule } from '../../policy/agreement.ts';
import type { Access } from '../../store/watching/accesses.ts';

const MINUTE_MS = 60_000;

const hourInEngland = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  hourCycle: 'h23',
});

const isUnusual = ({ usualHours }: WatchRule, at: number): boolean => {
  if (usualHours === null) return false;
  const hour = Number(hourInEngland.format(at));
  return hour < usualHours.from || hour >= usualHours.until;
};

/** What a rule counts an access as; accesses of one unit count once. Null: not at all. */
export function unitOf(rule: WatchRule, access: Access): string | null {
  const { action, subjectId } = access;
  switch (rule.looksFor) {
    case 'REPEATED_OVERRIDE':
      return action === 'BREAK_GLASS' ? access.eventId : null;
    case 'MANY_CHILDREN':
      return isChosenByKith(access) ? null : subjectId;
    case 'UNUSUAL_HOURS':
      return isUnusual(rule, access.at) ? subjectId : null;
    case 'ENUMERATION':
      return questionIn(access);
    default:
      return access.shows.includes(rule.looksFor) ? subjectId : null;
  }
}

/**
 * A queue, or a list of children of one's own, chose these, and not who works through it: however many, they
 * tell of no browsing. What they show of kin, or of a relationship that there is not, counts all the same.
 */
const isChosenByKith = ({ action }: Access): boolean =>
  action === 'LIST_CLERICAL_REVIEWS' || action === 'LIST_CHILDREN';

/** A search; or a child who was asked for in vain, or as a further one of the same request. */
function questionIn(access: Access): string | null {
  const { action, subjectId, question, ordinal, inVain } = access;
  if (isChosenByKith(access)) return null;
  // What a search showed, or could have meant, is not asked again.
  if (action === 'SEARCH') return subjectId === null ? `${question} ${String(ordinal)}` : null;
  return inVain || ordinal > 1 ? (subjectId ?? question) : null;
}

/** An access that a rule counts. */
export interface Counted {
  readonly position: number;
  readonly subjectId: string | null;
  readonly at: number;
  readonly unit: string;
}

/** What a rule finds in accesses of one practitioner: those of every span that reaches its threshold. */
interface FoundIn<Of extends Counted> {
  readonly accesses: readonly Of[];
  /** The most units in any one span. */
  readonly seen: number;
  /** When the threshold was first reached, in milliseconds since 1970. */
  readonly foundAt: number;
}

/**
 * Looks at each span of the rule's minutes that ends with an access which `counts`; null where none
 * reaches the threshold. Accesses follow each other as in the audit, and time never goes back: so
 * whoever looks at all of them at once finds what is found bit by bit.
 */
export function foundIn<Of extends Counted>(
  { atLeast, withinMinutes }: Pick<WatchRule, 'atLeast' | 'withinMinutes'>,
  counted: readonly Of[],
  counts: (access: Of) => boolean = () => true,
): FoundIn<Of> | null {
  const ordered = inTime([...counted].sort((a, b) => a.position - b.position));
  const inSpan = new Map<string, number>();
  const accesses: Of[] = [];
  let [first, taken, seen] = [0, 0, 0];
  let foundAt: number | null = null;
  for (const [last, { access, time }] of ordered.entries()) {
    inSpan.set(access.unit, (inSpan.get(access.unit) ?? 0) + 1);
    for (
      let gone = ordered[first];
      gone && gone.time <= time - withinMinutes * MINUTE_MS;
      gone = ordered[++first]
    ) {
      const left = (inSpan.get(gone.access.unit) ?? 0) - 1;
      if (left > 0) inSpan.set(gone.access.unit, left);
      else inSpan.delete(gone.access.unit);
    }
    if (inSpan.size < atLeast || !counts(access)) continue;
    const span = ordered.slice(Math.max(first, taken), last + 1);
    accesses.push(...span.map(({ access: one }) => one));
    taken = last + 1;
    seen = Math.max(seen, inSpan.size);
    foundAt ??= time;
  }
  return foundAt === null ? null : { accesses, seen, foundAt };
}

/** Each access with its time, or that of one before it where that is later: clocks differ a little. */
function inTime<Of extends Counted>(
  accesses: readonly Of[],
): readonly { readonly access: Of; readonly time: number }[] {
  let time = -Infinity;
  return accesses.map((access) => {
    time = Math.max(time, access.at);
    return { access, time };
  });
}
