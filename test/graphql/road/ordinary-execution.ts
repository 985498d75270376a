import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { execute, isObjectType, parse } from 'graphql';
import type { RequestContext } from '../../../src/graphql/context.ts';
import { ownValue } from '../../../src/graphql/disclosed-child.ts';
import { chronologyPage } from '../../../src/graphql/road/chronology.ts';
import { buildSchema } from '../../../src/graphql/schema.ts';
import type { Organisation } from '../../../src/identity/practitioner.ts';
import type { Agency } from '../../../src/domain/codes.ts';
import { selectionOfFields } from '../../../src/store/content/selection.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Disclosure } from '../../../src/usecases/disclose-record.ts';

type Holders = ReadonlyMap<Agency, Organisation>;

/** The names of Kith's own fields, of which each answer tells beside the record. */
const OWN = ['id', 'withheld', 'obligations', 'contributions', 'receipt'];

/**
 * The shielded schema, in which graphql-js itself answers `child`, field by field, with what was disclosed
 * under a key: the same Permit, read in the shape of the record and not in that of the query.
 */
export function ordinarySchema(store: Store, holders: Holders): GraphQLSchema {
  const schema = buildSchema();
  const child = schema.getQueryType()?.getFields().child;
  const record = schema.getType('ChildRecord');
  if (!child || !isObjectType(record)) throw new Error('no child in the schema');
  child.resolve = (_root, args: Asked, { disclosures, practitioner }: RequestContext, info) => {
    const disclosure = disclosures.get(String(info.path.key)) as Disclosure | undefined;
    return disclosure
      ? wholeOf(store, disclosure, args, practitioner?.agency ?? null, holders)
      : null;
  };
  const chronology = record.getFields().chronology;
  if (!chronology) throw new Error('no chronology in the schema');
  chronology.resolve = (whole: Whole, _args, _context, info) =>
    whole.pages.get(String(info.path.key));
  return schema;
}

interface Asked {
  readonly purpose: string;
  readonly reason?: string | null;
}

interface Whole extends Record<string, unknown> {
  readonly pages: ReadonlyMap<string, unknown>;
}

async function wholeOf(
  store: Store,
  disclosure: Disclosure,
  { purpose, reason }: Asked,
  agency: Agency | null,
  holders: Holders,
): Promise<Whole> {
  const { permit, selection, agreement } = disclosure;
  const { fields, chronologies } = selection;
  const plain = selectionOfFields(fields, { chronologies, contributions: true });
  const record = await store.readRecord(permit, plain, agency);
  const asking = { purpose, reason: reason?.trim() ? reason.trim() : null };
  const whole = { ...disclosure, record };
  return {
    ...{ socialCare: {}, health: {}, education: {}, provenance: {} },
    ...record.content,
    ...Object.fromEntries(OWN.map((name) => [name, ownValue(name, whole, asking, holders)])),
    pages: new Map(
      chronologies.map(({ name, first }, place) => [
        name,
        chronologyPage(agreement, record.chronologies[place] ?? [], first),
      ]),
    ),
  };
}

/** What graphql-js makes of the operation, over what was disclosed. */
export const executeOrdinarily = async (
  schema: GraphQLSchema,
  query: string,
  variableValues: Readonly<Record<string, unknown>>,
  contextValue: RequestContext,
): Promise<ExecutionResult> =>
  execute({ schema, document: parse(query), variableValues, contextValue });
