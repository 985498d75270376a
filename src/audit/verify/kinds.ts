import type { AuditEvent } from '../event.ts';
import type { Counted, KeptForQuestions, KeptKind } from './kept-for-questions.ts';
import type { LoggedEvent } from './log-source.ts';
import type { ShapeTold, TextWalk } from './texts.ts';
import type { Fault } from './verdict.ts';
import { faultAt } from './verdict.ts';

/** A kind with the two that it is of. */
interface Known {
  readonly fine: KeptKind;
  readonly plain: KeptKind | undefined;
  readonly shaped: KeptKind | undefined;
  /** What an event told of which all three were right: so that what many are of is compared once. */
  soundFor: string | null;
}

const MOST_REMEMBERED = 50_000;

/** Derives the kind of each event anew, and holds what is kept against it. */
export class KindWalk {
  readonly #kept: Pick<KeptForQuestions, 'kinds'>;
  readonly #texts: Pick<TextWalk, 'shapeOf'>;
  readonly #known = new Map<number, Known>();

  constructor(kept: Pick<KeptForQuestions, 'kinds'>, texts: Pick<TextWalk, 'shapeOf'>) {
    this.#kept = kept;
    this.#texts = texts;
  }

  /** The faults of a page of events, of which the texts were taken before. */
  async take(page: readonly LoggedEvent[]): Promise<readonly Fault[]> {
    if (this.#known.size > MOST_REMEMBERED) this.#known.clear();
    const ids = new Set(page.flatMap(({ row }) => row?.kind ?? []));
    await this.#learn([...ids].filter((id) => !this.#known.has(id)));
    return page.flatMap((logged) => this.#faultsOf(logged));
  }

  /** An event of the last page, as tallies count it. */
  counted({ position, row }: LoggedEvent): Counted {
    const { id = null, shaped = null, plain = null } = this.#known.get(row?.kind ?? 0)?.fine ?? {};
    return { position, fine: id, shaped, plain };
  }

  async #learn(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    const fine = await this.#kept.kinds(ids);
    const coarser = new Set(
      fine.flatMap(({ plain, shaped }) => [plain ?? [], shaped ?? []].flat()),
    );
    const kept = await this.#kept.kinds([...coarser]);
    const byId = new Map(kept.map((kind) => [kind.id, kind]));
    for (const kind of fine) {
      const [plain, shaped] = [byId.get(kind.plain ?? 0), byId.get(kind.shaped ?? 0)];
      this.#known.set(kind.id, { fine: kind, plain, shaped, soundFor: null });
    }
  }

  #faultsOf(logged: LoggedEvent): Fault[] {
    const { position, event, row } = logged;
    const shape = this.#texts.shapeOf(logged);
    // Of a text that is at fault nothing can be derived.
    if (!event || !row || !shape) return [];
    const known = this.#known.get(row.kind);
    const told = tellingOf(event, shape);
    if (known?.soundFor === told) return [];
    const wrong = known ? wrongIn(known, event, shape) : `kind ${String(row.kind)} is missing`;
    if (known && wrong === null) known.soundFor = told;
    return wrong === null ? [] : [faultAt('KIND_WRONG', position, wrong)];
  }
}

/** All that an event's kind is derived from; a shape is the same wherever its id is. */
const tellingOf = (
  { organisationId, purpose, action, outcome, agreementVersion }: AuditEvent,
  { id }: ShapeTold,
): string =>
  `${organisationId} ${purpose} ${action} ${outcome} ${String(id)} ${String(agreementVersion ?? 0)}`;

function wrongIn(
  { fine, plain, shaped }: Known,
  event: AuditEvent,
  shape: ShapeTold,
): string | null {
  const derived = kindsOf(event, shape);
  for (const [grain, kept] of [
    ['FINE', fine],
    ['PLAIN', plain],
    ['SHAPED', shaped],
  ] as const) {
    if (!kept) return `the ${grain.toLowerCase()} kind of kind ${String(fine.id)} is missing`;
    const wrong = KIND_FIELDS.find((field) => kept[field] !== derived[grain][field]);
    if (wrong !== undefined) return `${wrong} of kind ${String(kept.id)}`;
  }
  return null;
}

type KindFields = Omit<KeptKind, 'id' | 'plain' | 'shaped'>;

const KIND_FIELDS = [
  ...(['grain', 'organisationId', 'purpose', 'action', 'outcome', 'looked'] as const),
  ...(['shape', 'agreementVersion', 'override'] as const),
] as const satisfies readonly (keyof KindFields)[];

/** As `audit.kind_of` derives them. */
function kindsOf(
  { organisationId, purpose, action, outcome, agreementVersion }: AuditEvent,
  shape: ShapeTold,
): Readonly<Record<'FINE' | 'PLAIN' | 'SHAPED', KindFields>> {
  const looked = lookedSo(outcome, shape);
  const who = { organisationId, purpose, action };
  const how = {
    shape: shape.id,
    agreementVersion: agreementVersion ?? 0,
    override: shape.overrides || (action === 'BREAK_GLASS' && outcome === 'DONE'),
  };
  const nobody = { organisationId: null, purpose: null, action: null };
  const anyhow = { shape: null, agreementVersion: null, override: null };
  return {
    FINE: { grain: 3, ...who, outcome, looked, ...how },
    PLAIN: { grain: 1, ...who, outcome, looked, ...anyhow },
    SHAPED: { grain: 2, ...nobody, outcome, looked, ...how },
  };
}

/** The outcome as it looked to who asked: what a seal hid looked empty, and not withheld. */
function lookedSo(outcome: string, { seals, withholds }: ShapeTold): string {
  if (!seals || (outcome !== 'PARTLY_DISCLOSED' && outcome !== 'WITHHELD')) return outcome;
  return withholds ? 'PARTLY_DISCLOSED' : 'DISCLOSED';
}
