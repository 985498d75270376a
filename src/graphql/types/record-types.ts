import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { ClassType } from 'type-graphql';
import { CHILD_RECORD } from '../../domain/child-record.ts';
import type { Place, Section } from '../../domain/child-record.ts';
import type { Leaf, RecordType, ScalarName } from '../../domain/record-type.ts';
import { AuditReceiptType, Contribution, ObligationType, Redaction } from './child-types.ts';
import { Agency, IdentifierSystem, Sex } from './enums.ts';
import { DateScalar, DateTimeScalar } from './scalars.ts';

type ReturnType = () => unknown;

const SCALARS: Readonly<Record<ScalarName, unknown>> = {
  String,
  Int,
  Float,
  Boolean,
  Date: DateScalar,
  DateTime: DateTimeScalar,
  Sex,
  IdentifierSystem,
  Agency,
};

/**
 * The type-graphql classes of the record, made from its one declaration. Every field is nullable, so
 * that a refusal never takes its parent along, and plain, so that no wrapper stands before a value.
 */
function declare(name: string, description: string): ClassType {
  const type = { [name]: function () {} }[name] as unknown as ClassType;
  ObjectType(name, { description, simpleResolvers: true })(type);
  return type;
}

function addField(type: ClassType, name: string, of: ReturnType, description: string): void {
  Field(of as never, { nullable: true, description })(type.prototype, name);
}

const scalarOf = ({ scalar, list }: Leaf): unknown => (list ? [SCALARS[scalar]] : SCALARS[scalar]);

const recordClasses = new Map<RecordType, ClassType>();

export function recordClass(record: RecordType): ClassType {
  const known = recordClasses.get(record);
  if (known) return known;
  const { name, description, fields } = record;
  const type = declare(name, description);
  recordClasses.set(record, type);
  for (const [field, leaf] of Object.entries(fields)) {
    addField(type, field, () => scalarOf(leaf), leaf.description);
  }
  return type;
}

function typeOf(place: Place): { of: unknown; description: string } {
  switch (place.place) {
    case 'leaf':
      return { of: scalarOf(place.leaf), description: place.leaf.description };
    case 'one':
      return { of: recordClass(place.type), description: place.type.description };
    case 'many':
      return { of: [recordClass(place.type)], description: place.type.description };
    case 'section':
      return { of: sectionClass(place), description: place.description };
  }
}

function sectionClass({ name, description, places }: Section): ClassType {
  const type = declare(name, description);
  for (const [field, place] of Object.entries(places)) {
    const { of, description: words } = typeOf(place);
    addField(type, field, () => of, words);
  }
  return type;
}

export const ChildRecord = sectionClass(CHILD_RECORD);

const addRequired = (type: ClassType, name: string, of: ReturnType, description: string): void =>
  Field(of as never, { description })(type.prototype, name);

addRequired(ChildRecord, 'id', () => ID, "Kith's own key of the child.");
addRequired(ChildRecord, 'withheld', () => [Redaction], 'Fields asked for here and withheld.');
addRequired(ChildRecord, 'obligations', () => [ObligationType], 'What this answer asks of you.');
addRequired(ChildRecord, 'contributions', () => [Contribution], 'Which sources speak here.');
addRequired(ChildRecord, 'receipt', () => AuditReceiptType, 'Proof of this disclosure.');

/** What recognising a child needs, and all that a search shows. */
export const ChildMatch = declare('ChildMatch', 'A child whom a search has found.');
addRequired(ChildMatch, 'id', () => ID, "Kith's own key of the child.");
for (const field of ['name', 'dateOfBirth', 'sex']) {
  const place = CHILD_RECORD.places[field];
  if (!place) throw new Error(`no place ${field} in the record`);
  const { of, description } = typeOf(place);
  addField(ChildMatch, field, () => of, description);
}
