import { digestOf } from '../canonical.ts';
import type { Digest } from '../event.ts';
import { parseOutcomeSet } from '../outcome-set.ts';
import type { KeptShape, KeptText, LogSource, LoggedEvent } from './log-source.ts';
import type { Fault } from './verdict.ts';
import { faultAt } from './verdict.ts';

type TextFault = Pick<Fault, 'fault' | 'what'>;
/** What a set of outcomes tells of the answer, by the shape that is kept of it. */
export interface ShapeTold {
  /** 0: there is none. */
  readonly id: number;
  /** Whether a field was sealed, withheld for another reason, or shown by an override. */
  readonly seals: boolean;
  readonly withholds: boolean;
  readonly overrides: boolean;
}

const NO_SHAPE: ShapeTold = { id: 0, seals: false, withholds: false, overrides: false };

/** What became of one text: the shape kept of it, or what is wrong with it. */
type Known = ShapeTold | TextFault;

/** Digests remembered as sound, so that what many events share is read once. */
const MOST_REMEMBERED = 50_000;

/** Reads each text that events name, and what is derived from it, and tells what is wrong. */
export class TextWalk {
  readonly #source: LogSource;
  readonly #known = new Map<Digest, Known>();

  constructor(source: LogSource) {
    this.#source = source;
  }

  /** The faults of a page of events. */
  async take(page: readonly LoggedEvent[]): Promise<readonly Fault[]> {
    const digests = new Set(page.flatMap(digestsOf));
    const unknown = [...digests].filter((digest) => !this.#known.has(digest));
    if (this.#known.size + unknown.length > MOST_REMEMBERED) this.#known.clear();
    const wanted = [...digests].filter((digest) => !this.#known.has(digest));
    const kept = wanted.length > 0 ? await this.#source.texts(wanted) : new Map<Digest, KeptText>();
    for (const digest of wanted) this.#known.set(digest, examined(digest, kept.get(digest)));
    return page.flatMap((event) => this.#faultsOf(event));
  }

  /** The shape of an event of the last page; undefined where its text is at fault. */
  shapeOf({ event }: LoggedEvent): ShapeTold | undefined {
    if (!event?.outcomesDigest) return NO_SHAPE;
    const known = this.#known.get(event.outcomesDigest);
    return known && 'fault' in known ? undefined : known;
  }

  #faultsOf(logged: LoggedEvent): Fault[] {
    for (const digest of digestsOf(logged)) {
      const known = this.#known.get(digest);
      if (known && 'fault' in known) return [faultAt(known.fault, logged.position, known.what)];
    }
    return logged.row === null || logged.row.shape === this.shapeOf(logged)?.id
      ? []
      : [faultAt('SHAPE_WRONG', logged.position, 'shape of the event')];
  }
}

const digestsOf = ({ event }: LoggedEvent): Digest[] =>
  event ? [event.operationDigest, event.outcomesDigest].filter((digest) => digest !== null) : [];

function examined(digest: Digest, kept: KeptText | undefined): Known {
  if (!kept) return { fault: 'TEXT_MISSING', what: digest };
  if (digestOf(kept.text) !== digest) return { fault: 'TEXT_ALTERED', what: digest };
  if (kept.shape === undefined) return NO_SHAPE;
  const fields = shapeOf(kept.text);
  if (fields === null) {
    return kept.shape === null ? NO_SHAPE : { fault: 'SHAPE_WRONG', what: `shape of ${digest}` };
  }
  return kept.shape && isShape(kept.shape, fields)
    ? toldBy(kept.shape)
    : { fault: 'SHAPE_WRONG', what: `shape of ${digest}` };
}

const toldBy = ({ id, fields }: KeptShape): ShapeTold => ({
  id,
  seals: fields.some(([, outcome]) => outcome === 'SEALED'),
  withholds: fields.some(([, outcome]) => outcome !== 'PERMITTED' && outcome !== 'SEALED'),
  overrides: fields.some(([, , override]) => override),
});

/** Which fields came out how, without what is single in it: as `audit.shape_of` derives it. */
function shapeOf(text: string): KeptShape['fields'] | null {
  const outcomes = text.startsWith('["[') ? parseOutcomeSet(text) : undefined;
  if (!outcomes || outcomes.size === 0) return null;
  return [...outcomes]
    .map(([path, { outcome, breakGlass }]) => [path, outcome, breakGlass !== null] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function isShape({ digest, fields }: KeptShape, derived: KeptShape['fields']): boolean {
  // As PostgreSQL writes jsonb.
  const written = derived.map(
    (field) => `[${field.map((part) => JSON.stringify(part)).join(', ')}]`,
  );
  return (
    digest === digestOf(`[${written.join(', ')}]`) &&
    JSON.stringify(fields) === JSON.stringify(derived)
  );
}
