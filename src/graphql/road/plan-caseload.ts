import type { FieldNode, GraphQLObjectType, GraphQLOutputType } from 'graphql';
import { getNamedType } from 'graphql';
import type { QueryView } from '../asked-fields.ts';
import { askedOf } from '../asked-fields.ts';
import type { Gate } from './gate.ts';
import { gateOf } from './gate.ts';
import type { ValueShape } from './own-values.ts';
import { shapeOf } from './own-values.ts';
import type { PlannedField, RecordPlan } from './plan-child.ts';
import { createRecordPlanner } from './plan-child.ts';

/** What stands under each key that is asked for of an object of the page. */
export type Keyed<Planned> = { readonly key: string } & (
  { readonly from: 'SCHEMA'; readonly text: string } | ({ readonly gate: Gate } & Planned)
);

export type PlannedEdge =
  { readonly from: 'CURSOR' } | { readonly from: 'NODE'; readonly fields: readonly PlannedField[] };

type PlannedPage =
  | { readonly from: 'EDGES'; readonly fields: readonly Keyed<PlannedEdge>[] }
  | { readonly from: 'PAGE_INFO'; readonly shape: ValueShape };

/** How a page of children is answered, each of them alike. */
export interface CaseloadPlan extends RecordPlan {
  readonly fields: readonly Keyed<PlannedPage>[];
}

/** Plans the selection below `caseload`; each child is read once, however often the query shows it. */
export function planCaseload(
  view: QueryView,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): CaseloadPlan {
  const planner = createRecordPlanner(view);
  const planEdge: PlanField<PlannedEdge> = (name, of, below) =>
    name === 'node'
      ? { from: 'NODE', fields: planner.planView(objectOf(of), below) }
      : { from: 'CURSOR' };
  const planPage: PlanField<PlannedPage> = (name, of, below) =>
    name === 'edges'
      ? { from: 'EDGES', fields: keyed(view, objectOf(of), below, planEdge) }
      : { from: 'PAGE_INFO', shape: shapeOf(view, of, below) };
  return { fields: keyed(view, type, nodes, planPage), ...planner.recordPlan() };
}

type PlanField<Planned> = (
  name: string,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
) => Planned;

const objectOf = (type: GraphQLOutputType) => getNamedType(type) as GraphQLObjectType;

const keyed = <Planned>(
  view: QueryView,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  planField: PlanField<Planned>,
): Keyed<Planned>[] =>
  askedOf(view, type, nodes).map(({ key, name, nodes: below }): Keyed<Planned> => {
    const field = type.getFields()[name];
    if (!field) return { key, from: 'SCHEMA', text: type.name };
    return { key, gate: gateOf(type.name, name), ...planField(name, field.type, below) };
  });
