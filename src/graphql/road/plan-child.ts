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
interface GatedLeaf {
  readonly path: FieldPath;
  readonly gate: Gate;
}

/** What stands under a key of the answer, and where it comes from. */
export type PlannedField = { readonly key: string } & (
  | { readonly from: 'SCHEMA'; readonly text: string }
  | {
      readonly from: 'RECORD';
      /** Its place among what the selection shows. */
      readonly place: number;
      readonly gate: Gate;
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
      readonly gate: Gate;
      readonly shape: ValueShape;
      readonly titles: boolean;
      readonly field: GraphQLField<unknown, unknown>;
      readonly node: FieldNode;
    }
);

/** How a query's view of a child is answered, known before anything is read. */
export interface ChildPlan {
  /** Without the chronology, whose pages depend on the variables. */
  readonly selection: RecordSelection;
  readonly fields: readonly PlannedField[];
}

/** Plans the selection below `child`. */
export function planChild(
  view: QueryView,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): ChildPlan {
  const shown: ShownGroup[] = [];
  const asked = new Set<FieldPath>();
  const plan = planSection({ view, shown, asked }, CHILD_RECORD, type, nodes, '');
  return {
    fields: plan,
    selection: {
      ...{ fields: asked, shown, chronologies: [], withheldAre: 'NULL' },
      contributions: plan.some((field) => field.from === 'KITH' && field.name === 'contributions'),
    },
  };
}

interface Planning {
  readonly view: QueryView;
  readonly shown: ShownGroup[];
  readonly asked: Set<FieldPath>;
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
    if (!place) return { key, gate, ...ownField(planning, name, field, below) };
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
  { view }: Planning,
  name: string,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
) {
  const shape = shapeOf(view, field.type, nodes);
  const [node] = nodes;
  if (name !== 'chronology' || !node) return { from: 'KITH', name, shape } as const;
  const titles = pathsBelow(view, getNamedType(field.type) as GraphQLObjectType, nodes).some(
    (path) => path.endsWith('.title'),
  );
  return { from: 'CHRONOLOGY', shape, titles, field, node } as const;
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
    return { from: 'RECORD', place, leaves: [] } as const;
  }
  const fields = askedOf(view, type, nodes);
  shown.push({
    group,
    leaves: fields.map(({ key, name }) =>
      name in type.getFields() ? { key, field: name } : { key, text: type.name },
    ),
  });
  const leaves = fields.flatMap(({ name }): GatedLeaf[] =>
    name in type.getFields() ? [{ path: `${path}.${name}`, gate: gateOf(type.name, name) }] : [],
  );
  for (const leaf of leaves) asked.add(leaf.path);
  return { from: 'RECORD', place, leaves } as const;
}
