import type { FieldNode, GraphQLField, GraphQLObjectType } from 'graphql';
import { getNamedType, isObjectType } from 'graphql';
import type { FieldPath } from '../../domain/child-record.ts';
import { CHILD_RECORD } from '../../domain/child-record.ts';
import type { Section } from '../../domain/child-record.ts';
import { GROUPS } from '../../domain/groups.ts';
import type { RecordSelection, ShownGroup } from '../../usecases/disclose-record.ts';
import type { QueryView } from '../asked-fields.ts';
import { askedOf, pathsBelow } from '../asked-fields.ts';
import type { Gate } from './gate.ts';
import { gateOf } from './gate.ts';
import type { ValueShape } from './own-values.ts';
import { shapeOf } from './own-values.ts';

/** A leaf of a group, with the path by which a Permit names it. */
export interface GatedLeaf {
  readonly key: string;
  readonly path: FieldPath;
  readonly gate: Gate;
  readonly nodes: readonly FieldNode[];
}

/** What stands under a key of the answer, and where it comes from. */
export type PlannedField = { readonly key: string } & (
  | { readonly from: 'SCHEMA'; readonly text: string }
  | {
      readonly from: 'RECORD';
      /** Its place among what the selection shows. */
      readonly place: number;
      readonly path: FieldPath;
      readonly gate: Gate;
      readonly nodes: readonly FieldNode[];
      readonly leaves: readonly GatedLeaf[];
    }
  | { readonly from: 'SECTION'; readonly gate: Gate; readonly fields: readonly PlannedField[] }
  | {
      readonly from: 'KITH';
      readonly name: string;
      readonly gate: Gate;
      readonly shape: ValueShape;
    }
  | {
      readonly from: 'CHRONOLOGY';
      /** Its place among the plan's chronologies. */
      readonly place: number;
      readonly gate: Gate;
      readonly shape: ValueShape;
    }
);

/** A page of the timeline as the query asks for it; which page, its variables say. */
export interface PlannedChronology {
  readonly key: string;
  readonly titles: boolean;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
}

/** What is read of a child. */
export interface RecordPlan {
  /** Without the chronologies. */
  readonly selection: RecordSelection;
  readonly chronologies: readonly PlannedChronology[];
}

/** How a query's view of a child is answered, known before anything is read. */
export interface ChildPlan extends RecordPlan {
  readonly fields: readonly PlannedField[];
}

/** Plans the selection below `child`. */
export function planChild(
  view: QueryView,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): ChildPlan {
  const planner = createRecordPlanner(view);
  const fields = planner.planView(type, nodes);
  return { fields, ...planner.recordPlan() };
}

/** Plans the views that a query has of the same child, all of which are read at once. */
export function createRecordPlanner(view: QueryView) {
  const planning: Planning = {
    view,
    shown: [],
    asked: new Set(),
    chronologies: [],
    own: new Set(),
  };
  const { shown, asked: fields, chronologies, own } = planning;
  return {
    planView: (type: GraphQLObjectType, nodes: readonly FieldNode[]): PlannedField[] =>
      planSection(planning, CHILD_RECORD, type, nodes, ''),
    recordPlan: (): RecordPlan => ({
      selection: {
        ...{ fields, shown, chronologies: [], withheldAre: 'NULL' },
        contributions: own.has('contributions'),
      },
      chronologies,
    }),
  };
}

interface Planning {
  readonly view: QueryView;
  readonly shown: ShownGroup[];
  readonly asked: Set<FieldPath>;
  readonly chronologies: PlannedChronology[];
  /** Names of what Kith itself is to say. */
  readonly own: Set<string>;
}

function planSection(
  planning: Planning,
  section: Section,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  above: string,
): PlannedField[] {
  return askedOf(planning.view, type, nodes).map(({ key, name, nodes: below }): PlannedField => {
    const field = type.getFields()[name];
    if (!field) return { key, from: 'SCHEMA', text: type.name };
    const gate = gateOf(type.name, name);
    const place = section.places[name];
    if (!place) return { key, gate, ...ownField(planning, key, field, below) };
    const of = getNamedType(field.type);
    const path = `${above}${name}`;
    if (place.place === 'section' && isObjectType(of)) {
      const fields = planSection(planning, place, of, below, `${path}.`);
      return { key, from: 'SECTION', gate, fields };
    }
    return { key, gate, ...shownGroup(planning, path, of, below) };
  });
}

function ownField(
  { view, chronologies, own }: Planning,
  key: string,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
) {
  const { name } = field;
  const shape = shapeOf(view, field.type, nodes);
  const [node] = nodes;
  own.add(name);
  if (name !== 'chronology' || !node) return { from: 'KITH', name, shape } as const;
  const titles = pathsBelow(view, getNamedType(field.type) as GraphQLObjectType, nodes).some(
    (path) => path.endsWith('.title'),
  );
  const place = chronologies.length;
  chronologies.push({ key, titles, field, node });
  return { from: 'CHRONOLOGY', place, shape } as const;
}

function shownGroup(
  { view, shown, asked }: Planning,
  path: FieldPath,
  type: unknown,
  nodes: readonly FieldNode[],
) {
  const group = GROUPS.find((known) => known.path === path);
  if (!group) throw new Error(`no group ${path} in the record`);
  const place = shown.length;
  if (!isObjectType(type)) {
    shown.push({ group, leaves: [] });
    asked.add(path);
    return { from: 'RECORD', place, path, nodes, leaves: [] } as const;
  }
  const fields = askedOf(view, type, nodes);
  shown.push({
    group,
    leaves: fields.map(({ key, name }) =>
      name in type.getFields() ? { key, field: name } : { key, text: type.name },
    ),
  });
  const leaves = fields.flatMap(({ key, name, nodes: ofLeaf }): GatedLeaf[] =>
    name in type.getFields()
      ? [{ key, path: `${path}.${name}`, gate: gateOf(type.name, name), nodes: ofLeaf }]
      : [],
  );
  for (const leaf of leaves) asked.add(leaf.path);
  return { from: 'RECORD', place, path, nodes, leaves } as const;
}
