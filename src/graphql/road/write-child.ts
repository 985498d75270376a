import type { GraphQLError } from 'graphql';
import { locatedError } from 'graphql';
import type { Disclosure } from '../../usecases/disclose-record.ts';
import { ownValue } from '../disclosed-child.ts';
import { chronologyPage } from './chronology.ts';
import type { Asked } from './gate.ts';
import { passOrThrow, refusalOf } from './gate.ts';
import { writeOwn } from './own-values.ts';
import type { GatedLeaf, PlannedField } from './plan-child.ts';

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
export function writeFields(fields: readonly PlannedField[], writing: Writing): string {
  let members = '';
  for (const field of fields) {
    members += `${members === '' ? '' : ','}"${field.key}":${writeField(field, writing)}`;
  }
  return `{${members}}`;
}

function writeField(field: PlannedField, writing: Writing): string {
  const { asked, disclosure } = writing;
  if (field.from === 'SCHEMA') return JSON.stringify(field.text);
  if (field.from === 'RECORD') return writeRecord(field, writing);
  passOrThrow(field.gate, asked);
  if (field.from === 'SECTION') {
    return writeFields(field.fields, { ...writing, path: [...writing.path, field.key] });
  }
  const own = { asked, refused: writing.refused, path: [...writing.path, field.key] };
  if (field.from === 'KITH') {
    const value = ownValue(field.name, disclosure, writing.asking, writing.holders);
    return writeOwn(field.shape, value, own);
  }
  const entries = disclosure.record.chronologies[field.place] ?? [];
  const { first } = disclosure.selection.chronologies[field.place] ?? { first: 0 };
  const page = chronologyPage(disclosure.agreement, entries, first);
  return writeOwn(field.shape, page, own);
}

/** What was read of a group, without what the shield refuses of it, whatever put it there. */
function writeRecord(
  { place, path: field, gate, nodes, leaves, key }: PlannedField & { readonly from: 'RECORD' },
  { asked, disclosure, path, refused }: Writing,
): string {
  const { texts, holds } = disclosure.record;
  const text = texts[place] ?? null;
  if (text === null && !holds.has(field)) return 'null';
  const refusal = refusalOf(gate, gate.present, asked);
  if (refusal) {
    refused(locatedError(refusal, nodes, [...path, key]));
    return 'null';
  }
  if (text === null) return 'null';
  const withheld: RefusedLeaf[] = [];
  for (const leaf of leaves) {
    const why = holds.has(leaf.path) ? refusalOf(leaf.gate, leaf.gate.present, asked) : null;
    if (why) withheld.push({ leaf, why });
  }
  return withheld.length === 0
    ? text
    : writeWithout(text, withheld, ({ leaf, why }, within) => {
        refused(locatedError(why, leaf.nodes, [...path, key, ...within, leaf.key]));
      });
}

interface RefusedLeaf {
  readonly leaf: GatedLeaf;
  readonly why: Error;
}

/** @param tell Of each leaf in each item: where in the group the item stands. */
function writeWithout(
  text: string,
  refusedLeaves: readonly RefusedLeaf[],
  tell: (refusedLeaf: RefusedLeaf, within: readonly number[]) => void,
): string {
  const value = JSON.parse(text) as Record<string, unknown> | Record<string, unknown>[];
  const blank = (item: Record<string, unknown>, within: readonly number[]) => {
    for (const one of refusedLeaves) {
      item[one.leaf.key] = null;
      tell(one, within);
    }
  };
  if (Array.isArray(value)) value.forEach((item, at) => blank(item, [at]));
  else blank(value, []);
  return JSON.stringify(value);
}
