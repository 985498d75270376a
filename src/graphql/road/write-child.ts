import { GraphQLError } from 'graphql';
import type { Disclosure } from '../../usecases/disclose-record.ts';
import { ownValue } from '../disclosed-child.ts';
import { chronologyPage } from './chronology.ts';
import type { Asked, Gate } from './gate.ts';
import { passOrThrow, refusalOf } from './gate.ts';
import { writeOwn } from './own-values.ts';
import type { PlannedField } from './plan-child.ts';

/** A disclosure on its way into an answer. */
export interface Writing {
  readonly asked: Asked;
  readonly disclosure: Disclosure;
  readonly asking: Parameters<typeof ownValue>[2];
  readonly holders: Parameters<typeof ownValue>[3];
  /** Where in the answer it stands. */
  readonly path: readonly (string | number)[];
  /** Told of what the shield refuses within it. */
  readonly refused: (error: GraphQLError) => void;
}

/**
 * A child as JSON in the shape of the query, each field behind its rule.
 * @throws the shield's refusal of what Kith itself says.
 */
export const writeFields = (fields: readonly PlannedField[], writing: Writing): string =>
  `{${fields.map((field) => `"${field.key}":${writeField(field, writing)}`).join(',')}}`;

function writeField(field: PlannedField, writing: Writing): string {
  const { asked, disclosure } = writing;
  if (field.from === 'SCHEMA') return JSON.stringify(field.text);
  if (field.from === 'RECORD') return writeRecord(field, writing);
  passOrThrow(field.gate, asked);
  if (field.from === 'SECTION') {
    return writeFields(field.fields, { ...writing, path: [...writing.path, field.key] });
  }
  if (field.from === 'KITH') {
    const value = ownValue(field.name, disclosure, writing.asking, writing.holders);
    return writeOwn(field.shape, value, asked);
  }
  const entries = disclosure.record.chronologies[field.place] ?? [];
  const { first } = disclosure.selection.chronologies[field.place] ?? { first: 0 };
  const page = chronologyPage(disclosure.agreement, entries, first);
  return writeOwn(field.shape, page, asked);
}

/**
 * What was read of a group, unless the shield refuses any field of it that was: then nothing of the group
 * goes further, whatever put it there.
 */
function writeRecord(
  { place, gate, leaves, key }: PlannedField & { readonly from: 'RECORD' },
  { asked, disclosure, path, refused }: Writing,
): string {
  const { texts, holds } = disclosure.record;
  const text = texts[place] ?? null;
  if (text === null) return 'null';
  const of = (one: Gate) => refusalOf(one, one.present, asked);
  let refusal = of(gate);
  for (const leaf of leaves) {
    if (refusal) break;
    if (holds.has(leaf.path)) refusal = of(leaf.gate);
  }
  if (!refusal) return text;
  refused(new GraphQLError(refusal.message, { path: [...path, key], originalError: refusal }));
  return 'null';
}
