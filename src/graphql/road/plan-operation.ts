import type {
  DocumentNode,
  FieldNode,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { Kind, OperationTypeNode, getNamedType, isObjectType, visit } from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import type { QueryView } from '../asked-fields.ts';
import type { CaseloadPlan } from './plan-caseload.ts';
import { planCaseload } from './plan-caseload.ts';
import type { ChildPlan } from './plan-child.ts';
import { planChild } from './plan-child.ts';

/** One asking for a child, or for a caseload, at the root of a query. */
export type PlannedRoot = {
  readonly key: string;
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
} & (
  | { readonly name: 'child'; readonly plan: ChildPlan }
  | { readonly name: 'caseload'; readonly plan: CaseloadPlan }
);

/** How an operation is answered; null: wholly by ordinary execution. */
export interface OperationPlan {
  /** Every key of the answer, in its order. */
  readonly keys: readonly string[];
  readonly planned: readonly PlannedRoot[];
  /** The operation without what is planned; null where nothing else is asked. */
  readonly rest: DocumentNode | null;
}

/** Plans of one document, for as long as Apollo keeps it. */
const MOST_PLANS = 50;

/**
 * Plans operations, each once: a plan depends on the document and on the variables that its directives
 * name, and on no other value.
 */
export function createPlanner(schema: GraphQLSchema) {
  const known = new WeakMap<DocumentNode, Map<string, OperationPlan | null>>();
  return (
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variableValues: Readonly<Record<string, unknown>>,
  ): OperationPlan | null => {
    const plans = known.get(document) ?? new Map<string, OperationPlan | null>();
    known.set(document, plans);
    const key = keyOf(document, operation, variableValues);
    const remembered = plans.get(key);
    if (remembered !== undefined) return remembered;
    const fragments = Object.fromEntries(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
      ),
    );
    const plan = planOperation({ schema, fragments, variableValues }, document, operation);
    if (plans.size >= MOST_PLANS) plans.clear();
    plans.set(key, plan);
    return plan;
  };
}

const deciding = new WeakMap<DocumentNode, readonly string[]>();

/** The operation, and the values of the variables that its directives go by. */
function keyOf(
  document: DocumentNode,
  { name }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): string {
  const names = deciding.get(document) ?? variablesOfDirectives(document);
  deciding.set(document, names);
  return [name?.value ?? '', ...names.map((variable) => String(variables[variable]))].join('|');
}

function variablesOfDirectives(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      visit(directive, { Variable: ({ name }) => void names.add(name.value) });
    },
  });
  return [...names];
}

function planOperation(
  view: QueryView,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationPlan | null {
  const query = view.schema.getQueryType();
  if (operation.operation !== OperationTypeNode.QUERY || !query) return null;
  const { schema, fragments, variableValues } = view;
  const roots = [
    ...collectFields(schema, fragments, variableValues, query, operation.selectionSet),
  ];
  const planned: PlannedRoot[] = [];
  const others: FieldNode[] = [];
  for (const [key, nodes] of roots) {
    const root = planRoot(view, query, key, nodes);
    if (root) planned.push(root);
    else others.push(...nodes);
  }
  if (planned.length === 0) return null;
  const rest = others.length === 0 ? null : withRoots(document, operation, others);
  return { keys: roots.map(([key]) => key), planned, rest };
}

function planRoot(
  view: QueryView,
  query: GraphQLObjectType,
  key: string,
  [first, ...more]: readonly FieldNode[],
): PlannedRoot | null {
  const name = first?.name.value;
  if (!first || (name !== 'child' && name !== 'caseload')) return null;
  const field = query.getFields()[name];
  const type: unknown = field && getNamedType(field.type);
  if (!isObjectType(type)) throw new Error(`no ${name} in the schema`);
  const nodes = [first, ...more] as const;
  return name === 'child'
    ? { key, nodes, name, plan: planChild(view, type, nodes) }
    : { key, nodes, name, plan: planCaseload(view, type, nodes) };
}

/** The document with an operation that asks for these fields alone. */
const withRoots = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  selections: readonly FieldNode[],
): DocumentNode => ({
  ...document,
  definitions: document.definitions.map((one) =>
    one === operation
      ? { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } }
      : one,
  ),
});
