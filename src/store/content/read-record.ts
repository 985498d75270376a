import type { FieldPath } from '../../domain/child-record.ts';
import type { Permit } from '../../decision/permit.ts';
import type { Client } from '../sql.ts';
import { render, runStatement } from '../sql.ts';
import { recordStatement } from './record-statement.ts';
import type { RecordSelection } from './selection.ts';

declare const permittedRecord: unique symbol;

/** The permitted part of one child's record, in the shape of the record. Only a Permit opens it. */
export interface PermittedRecord {
  readonly [permittedRecord]: true;
  readonly subjectId: string;
  readonly content: RecordContent;
}

type RecordContent = Readonly<Record<string, unknown>>;

/** Statements by shape, so that a shape is written once; bounded, the oldest goes first. */
const MOST_SHAPES = 500;

export type RecordReader = (
  permit: Permit,
  selection: RecordSelection,
  ownAgency: string | null,
) => Promise<PermittedRecord>;

export function createRecordReader(client: Client): RecordReader {
  const shapes = new Map<string, string>();
  const statementFor = (permit: Permit, selection: RecordSelection, agency: string | null) => {
    if (selection.chronologies.length > 0) {
      return render(recordStatement(permit, selection, agency));
    }
    // Without a chronology the child is the only parameter: `$1`, wherever it is named.
    const shape = shapeOf(permit, selection.fields, agency);
    const known = shapes.get(shape);
    const text = known ?? oneParameter(recordStatement(permit, selection, agency));
    if (known === undefined) {
      const oldest = shapes.size >= MOST_SHAPES ? shapes.keys().next().value : undefined;
      if (oldest !== undefined) shapes.delete(oldest);
      shapes.set(shape, text);
    }
    return { text, params: [permit.subjectId] };
  };

  return async (permit, selection, ownAgency) => {
    const rows = await runStatement<{ record: RecordContent }>(
      client,
      statementFor(permit, selection, ownAgency),
    );
    const [row] = rows;
    if (!row) throw new Error('the record statement gave no row');
    return { subjectId: permit.subjectId, content: row.record } as PermittedRecord;
  };
}

function shapeOf(
  { fields: permitted, sealed }: Permit,
  fields: ReadonlySet<FieldPath>,
  agency: string | null,
): string {
  const readable = [...fields].filter((path) => permitted.has(path)).sort();
  const asIfEmpty = [...fields].filter((path) => sealed.asIfEmpty.has(path)).sort();
  return JSON.stringify([agency, readable, asIfEmpty, sealed.location]);
}

function oneParameter(statement: ReturnType<typeof recordStatement>): string {
  const { text, params } = render(statement);
  if (new Set(params).size !== 1) throw new Error('a statement kept by shape has one parameter');
  return text.replace(/\$\d+/g, '$1');
}
