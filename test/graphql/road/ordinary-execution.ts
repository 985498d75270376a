import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { execute, isObjectType, parse } from 'graphql';
import type { RequestContext } from '../../../src/graphql/context.ts';
import { writeParts } from '../../../src/graphql/cursor.ts';
import { ownValue } from '../../../src/graphql/disclosed-child.ts';
import { chronologyPage } from '../../../src/graphql/road/chronology.ts';
import { buildSchema } from '../../../src/graphql/schema.ts';
import type { Organisation } from '../../../src/identity/practitioner.ts';
import type { Permit } from '../../../src/decision/permit.ts';
import type { Agency } from '../../../src/domain/codes.ts';
import { selectionOfFields } from '../../../src/store/content/selection.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Disclosure } from '../../../src/usecases/disclose-record.ts';

type Holders = ReadonlyMap<Agency, Organisation>;

/** The names of Kith's own fields, of which each answer tells beside the record. */
const OWN = ['id', 'withheld', 'obligations', 'contributions', 'receipt'];

/** From where the answers of graphql-js come. */
interface Answering {
  readonly store: Pick<Store, 'readRecord'>;
  readonly holders: Holders;
  /** The Permit under which a disclosure was read. */
  readonly permitOf: (disclosure: Disclosure) => Permit;
  /** Pages of a caseload after which there are more children. */
  readonly beforeMore: WeakSet<object>;
}

/**
 * The shielded schema, in which graphql-js itself answers `child` and `caseload`, field by field, with what
 * was disclosed under a key: the same Permit, read in the shape of the record and not in that of the query.
 */
export function ordinarySchema(answering: Answering): GraphQLSchema {
  const schema = buildSchema();
  const { child, caseload } = schema.getQueryType()?.getFields() ?? {};
  const record = schema.getType('ChildRecord');
  if (!child || !caseload || !isObjectType(record)) throw new Error('no child in the schema');
  child.resolve = (_root, args: Asked, context: RequestContext, info) => {
    const disclosure = context.disclosures.get(String(info.path.key)) as Disclosure | undefined;
    return disclosure ? wholeOf(answering, disclosure, args, context) : null;
  };
  caseload.resolve = async (_root, args: Asked, context: RequestContext, info) => {
    const children = (context.disclosures.get(String(info.path.key)) ?? []) as Disclosure[];
    const nodes = children.map((disclosure) => wholeOf(answering, disclosure, args, context));
    const edges = (await Promise.all(nodes)).map((node) => ({ cursor: writeParts(node.id), node }));
    const hasNextPage = answering.beforeMore.has(children);
    return { edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } };
  };
  const chronology = record.getFields().chronology;
  if (!chronology) throw new Error('no chronology in the schema');
  chronology.resolve = (whole: Whole, args: PageAsked, _context, info) =>
    whole.pageOf(String(info.path.key), args);
  return schema;
}

interface Asked {
  readonly purpose: string;
  readonly reason?: string | null;
}

interface PageAsked {
  readonly first?: number | null;
  readonly from?: string | null;
  readonly to?: string | null;
}

interface Whole extends Record<string, unknown> {
  /** A caseload shows a child more than once, and under one name with different arguments. */
  readonly pageOf: (key: string, asked: PageAsked) => unknown;
}

async function wholeOf(
  { store, holders, permitOf }: Answering,
  disclosure: Disclosure,
  { purpose, reason }: Asked,
  { practitioner }: RequestContext,
): Promise<Whole> {
  const { selection, agreement } = disclosure;
  const { fields, chronologies } = selection;
  const plain = selectionOfFields(fields, { chronologies, contributions: true });
  const agency = practitioner?.agency ?? null;
  const record = await store.readRecord(permitOf(disclosure), plain, agency);
  const asking = { purpose, reason: reason?.trim() ? reason.trim() : null };
  const whole = { ...disclosure, record };
  return {
    ...{ socialCare: {}, health: {}, education: {}, provenance: {} },
    ...record.content(),
    ...Object.fromEntries(OWN.map((name) => [name, ownValue(name, whole, asking, holders)])),
    pageOf: (key, { first = null, from = null, to = null }) => {
      const pages = chronologies.map((page, place) => ({ ...page, place }));
      const alike = pages.filter(
        (page) =>
          page.name === key &&
          page.first === (first ?? ENTRIES) &&
          page.from === from &&
          page.to === to,
      );
      // One that was read without titles is asked for none.
      const page = alike.find(({ titles }) => titles) ?? alike[0];
      return page && chronologyPage(agreement, record.chronologies[page.place] ?? [], page.first);
    },
  };
}

/** Entries of a page where the query names no number. */
const ENTRIES = 20;

/** What graphql-js makes of the operation, over what was disclosed. */
export const executeOrdinarily = async (
  schema: GraphQLSchema,
  query: string,
  variableValues: Readonly<Record<string, unknown>>,
  contextValue: RequestContext,
): Promise<ExecutionResult> =>
  execute({ schema, document: parse(query), variableValues, contextValue });
