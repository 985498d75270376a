import type { Permit } from '../../decision/permit.ts';
import type { FieldPath } from '../../domain/child-record.ts';
import type { Statement } from '../sql.ts';
import { writtenOnce } from '../sql.ts';
import { recordStatement, recordsStatement } from './record-statement.ts';
import type { RecordSelection } from './selection.ts';

type Filled = (values: Readonly<Record<string, unknown>>) => Statement;

/** What was written for one shape of Permit: it reads these fields, and no others. */
export interface Written {
  readonly holds: ReadonlySet<FieldPath>;
  /** Reads the child `subjectId`. */
  readonly ofOne: Filled;
  /** Reads the children `subjectIds`. */
  readonly ofMany: Filled;
}

/** Shapes of Permits remembered for one selection. */
const MOST_SHAPES = 100;

/** Gives the same statements for the same selection and shape of Permit, as long as they are remembered. */
export function createWriting() {
  const bySelection = new WeakMap<RecordSelection['shown'], Map<string, Written>>();
  const written = (permit: Permit, selection: RecordSelection, agency: string | null): Written => {
    const shapes = bySelection.get(selection.shown) ?? new Map<string, Written>();
    bySelection.set(selection.shown, shapes);
    const shape = shapeOf(permit, selection, agency);
    const known = shapes.get(shape);
    if (known) return known;
    const made = {
      holds: new Set([...selection.fields].filter((path) => permit.fields.has(path))),
      ofOne: writtenOnce(() => recordStatement(permit, selection, agency)),
      ofMany: writtenOnce(() => recordsStatement(permit, selection, agency)),
    };
    if (shapes.size >= MOST_SHAPES) shapes.clear();
    shapes.set(shape, made);
    return made;
  };
  // Children judged alike share what their Permits are made of, and most are asked for by one selection.
  const last = new WeakMap<Permit['fields'], Asked & { readonly written: Written }>();
  return (permit: Permit, selection: RecordSelection, agency: string | null): Written => {
    const { fields, sealed } = permit;
    const known = last.get(fields);
    if (known?.sealed === sealed && known.selection === selection && known.agency === agency) {
      return known.written;
    }
    const found = written(permit, selection, agency);
    last.set(fields, { sealed, selection, agency, written: found });
    return found;
  };
}

/** All that a statement is written for, beside the fields of the Permit. */
interface Asked {
  readonly sealed: Permit['sealed'];
  readonly selection: RecordSelection;
  readonly agency: string | null;
}

/** What a statement depends on beside the selection: a mark for each field, and how the reader stands. */
function shapeOf(
  { fields: permitted, sealed }: Permit,
  { fields, chronologies, contributions }: RecordSelection,
  agency: string | null,
): string {
  const marks = [...fields].map((path) =>
    permitted.has(path) ? 'p' : sealed.asIfEmpty.has(path) ? 's' : '-',
  );
  return JSON.stringify([
    ...[marks.join(''), agency, sealed.location, contributions],
    // The chronology shows fields that the selection need not name.
    ...(chronologies.length === 0
      ? []
      : [chronologies.map(({ titles }) => titles), [...permitted.keys()].sort()]),
  ]);
}
