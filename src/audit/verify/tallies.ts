import type { IsoDate } from '../../domain/iso-date.ts';
import { dayInEngland } from '../../domain/calendar.ts';
import type { Step } from '../../domain/step.ts';
import { STEPS, beginOf } from '../../domain/step.ts';
import type { Counted, KeptForQuestions, KeptSpan, Tally } from './kept-for-questions.ts';
import type { KindWalk } from './kinds.ts';
import type { LoggedEvent } from './log-source.ts';
import type { Fault } from './verdict.ts';
import { faultAt } from './verdict.ts';

type Tallies = Map<number, Tally>;

/**
 * Counts events anew, and holds the tallies of a day, week or month against that where they say that its last
 * event was: so that only days, weeks and months under way are in memory. What is counted late is left over at
 * the end. What came into tallies while the log was read is counted with them.
 */
export class TallyWalk {
  readonly #kept: KeptForQuestions;
  readonly #kinds: Pick<KindWalk, 'counted'>;
  readonly #upTo: number;
  /** By last position, the next at the end. */
  readonly #spans: KeptSpan[];
  readonly #counted = new Map<string, Tallies>();
  #hour = '';
  #ofHour: readonly NamedSpan[] = [];

  private constructor(
    kept: KeptForQuestions,
    kinds: Pick<KindWalk, 'counted'>,
    spans: readonly KeptSpan[],
  ) {
    this.#kept = kept;
    this.#kinds = kinds;
    this.#upTo = kept.talliedUpTo ?? 0;
    this.#spans = spans.toSorted((a, b) => b.last - a.last);
  }

  static async begin(kept: KeptForQuestions, kinds: Pick<KindWalk, 'counted'>): Promise<TallyWalk> {
    return new TallyWalk(kept, kinds, await kept.spans());
  }

  /** The faults of what ends in a page of events, of which the kinds were taken before. */
  async take(page: readonly LoggedEvent[]): Promise<readonly Fault[]> {
    for (const logged of page) {
      if (!logged.event || logged.position > this.#upTo) continue;
      const counted = this.#kinds.counted(logged);
      for (const { step, name } of this.#spansOf(logged.event.recordedAt)) {
        const tallies = this.#counted.get(name) ?? new Map<number, Tally>();
        this.#counted.set(name, tallies);
        count(step, tallies, counted);
      }
    }
    return this.#holdUpTo(page.at(-1)?.position ?? 0);
  }

  /** The faults of what is left; `end` is the last position of the log. */
  async end(end: number): Promise<readonly Fault[]> {
    const faults = [...(await this.#holdUpTo(Infinity))];
    for (const [name, tallies] of this.#counted) faults.push(...difference(name, [], tallies));
    const { talliedUpTo } = this.#kept;
    if (talliedUpTo === null || talliedUpTo < 0 || talliedUpTo > end) {
      const said = talliedUpTo === null ? 'nowhere' : `to ${String(talliedUpTo)}`;
      faults.push(faultAt('TALLY_WRONG', end + 1, `said to be counted up ${said}`));
    }
    return faults;
  }

  async #holdUpTo(position: number): Promise<readonly Fault[]> {
    const faults: Fault[] = [];
    for (let next = this.#spans.at(-1); next && next.last <= position; next = this.#spans.at(-1)) {
      this.#spans.pop();
      const name = nameOf(next.step, next.day);
      const derived = this.#counted.get(name) ?? new Map<number, Tally>();
      this.#counted.delete(name);
      const { tallies, since } = await this.#kept.tallies(next);
      for (const counted of since) count(next.step, derived, counted);
      faults.push(...difference(name, tallies, derived));
    }
    return faults;
  }

  /** England is whole hours from UTC, and finding its day costs as much as hashing an event. */
  #spansOf(instant: string): readonly NamedSpan[] {
    const hour = instant.slice(0, 'YYYY-MM-DDTHH'.length);
    if (hour !== this.#hour) {
      const day = dayInEngland(Date.parse(instant));
      this.#hour = hour;
      this.#ofHour = STEPS.map((step) => ({ step, name: nameOf(step, beginOf(step, day)) }));
    }
    return this.#ofHour;
  }
}

interface NamedSpan {
  readonly step: Step;
  readonly name: string;
}

const nameOf = (step: Step, day: IsoDate): string => `${step} ${day}`;

/** As `audit.tally_up` does: fine kinds not by week. */
function count(step: Step, tallies: Tallies, { position, fine, shaped, plain }: Counted): void {
  const kinds = [0, plain, shaped, step === 'week' ? null : fine];
  for (const [grain, kind] of kinds.entries()) {
    if (kind === null) continue;
    const { events, first } = tallies.get(kind) ?? { events: 0, first: position };
    tallies.set(kind, { kind, grain, events: events + 1, first, last: position });
  }
}

/** The first of the kinds that are counted otherwise. */
function difference(name: string, kept: readonly Tally[], derived: Tallies): Fault[] {
  const keptOf = new Map(kept.map((tally) => [tally.kind, tally]));
  const strange = [...new Set([...keptOf.keys(), ...derived.keys()])]
    .map((kind) => ({ kind, is: keptOf.get(kind), was: derived.get(kind) }))
    .filter(({ is, was }) => !is || !was || !isSameTally(is, was))
    .map(({ kind, is, was }) => ({
      position: Math.max(was?.first ?? is?.first ?? 1, 1),
      what: `${name}, kind ${String(kind)}: ${wordsOf(is)}; by its events ${wordsOf(was)}`,
    }));
  const [first] = strange.sort((a, b) => a.position - b.position);
  return first ? [faultAt('TALLY_WRONG', first.position, first.what)] : [];
}

const isSameTally = (one: Tally, other: Tally): boolean =>
  one.events === other.events &&
  one.first === other.first &&
  one.last === other.last &&
  one.grain === other.grain;

const wordsOf = (tally: Tally | undefined): string =>
  tally
    ? `${String(tally.events)} from ${String(tally.first)} to ${String(tally.last)}, grain ${String(tally.grain)}`
    : 'none';
