import { GraphQLError } from 'graphql';
import type { ChronologyRequest, Disclosure } from '../../usecases/disclose-record.ts';
import type { PurposeOfUse } from '../../policy/agreement.ts';
import { askingFor } from '../asking.ts';
import { ownValue } from '../disclosed-child.ts';
import { chronologyPage, chronologyRequest } from './chronology.ts';
import type { Asked, Gate } from './gate.ts';
import { refusalOf } from './gate.ts';
import { writeOwn } from './own-values.ts';
import type { ChildPlan, PlannedField } from './plan-child.ts';

/** The arguments of `child`. */
export interface ChildArguments {
  readonly id: string;
  readonly purpose: PurposeOfUse;
  readonly reason?: string | null;
}

/** The answer to one asking for a child. */
export interface ChildAnswer {
  /** JSON. */
  readonly text: string;
  /** What the shield refused within it. */
  readonly errors: readonly GraphQLError[];
}

/**
 * Answers a planned asking for a child: decides, discloses, and puts what was read into the shape of the query.
 * @throws what asking for a child throws.
 */
export async function answerChild(
  { selection: planned, fields }: ChildPlan,
  args: ChildArguments,
  variables: Readonly<Record<string, unknown>>,
  asked: Asked,
): Promise<ChildAnswer> {
  const { context, path } = asked;
  const rootKey = String(path.key);
  const asking = askingFor(context, args.purpose, args.reason);
  const chronologies = requestsOf(fields, variables);
  const selection = chronologies.length === 0 ? planned : { ...planned, chronologies };
  const disclosure = await context.useCases.discloseRecord(asking, args.id, selection);
  if (!disclosure) return { text: 'null', errors: [] };
  context.disclosures.set(rootKey, disclosure);
  const holders = await context.useCases.readHolders();
  const errors: GraphQLError[] = [];
  const text = writeFields(fields, {
    ...{ asked, disclosure, asking, holders, path: [rootKey] },
    refused: (error) => errors.push(error),
  });
  return { text, errors };
}

const requestsOf = (
  fields: readonly PlannedField[],
  variables: Readonly<Record<string, unknown>>,
): ChronologyRequest[] =>
  fields.flatMap((one) => {
    if (one.from !== 'CHRONOLOGY') return [];
    const { field, node, key, titles } = one;
    return [chronologyRequest(field, node, variables, { name: key, titles })];
  });

interface Writing {
  readonly asked: Asked;
  readonly disclosure: Disclosure;
  readonly asking: Parameters<typeof ownValue>[2];
  readonly holders: Parameters<typeof ownValue>[3];
  readonly path: readonly string[];
  readonly refused: (error: GraphQLError) => void;
}

const writeFields = (fields: readonly PlannedField[], writing: Writing): string =>
  `{${fields.map((field) => `"${field.key}":${writeField(field, writing)}`).join(',')}}`;

function writeField(field: PlannedField, writing: Writing): string {
  const { asked, disclosure } = writing;
  if (field.from === 'SCHEMA') return JSON.stringify(field.text);
  if (field.from === 'RECORD') return writeRecord(field, writing);
  const refusal = refusalOf(field.gate, field.gate.present, asked);
  if (refusal) throw refusal;
  if (field.from === 'SECTION') {
    return writeFields(field.fields, { ...writing, path: [...writing.path, field.key] });
  }
  if (field.from === 'KITH') {
    const value = ownValue(field.name, disclosure, writing.asking, writing.holders);
    return writeOwn(field.shape, value, asked);
  }
  const { chronologies } = disclosure.selection;
  const place = chronologies.findIndex(({ name }) => name === field.key);
  const entries = disclosure.record.chronologies[place] ?? [];
  const page = chronologyPage(disclosure.agreement, entries, chronologies[place]?.first ?? 0);
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
