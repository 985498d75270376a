import { readFileSync } from 'node:fs';
import type { SelectionSetNode } from 'graphql';
import { Kind, parse } from 'graphql';
import { decide } from '../../../src/decision/decide.ts';
import type { Facts } from '../../../src/decision/facts.ts';
import type { Permit } from '../../../src/decision/permit.ts';
import type { FieldPath } from '../../../src/domain/child-record.ts';
import type { PurposeOfUse } from '../../../src/policy/agreement.ts';
import type { DemoHandle } from '../../../src/main/demo/practitioners.ts';
import { demoPractitioner } from '../../../src/main/demo/practitioners.ts';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import { ROLES } from '../../../src/policy/roles.ts';
import { recordStatement } from '../../../src/store/content/record-statement.ts';
import type { RecordSelection } from '../../../src/store/content/selection.ts';
import { selectionOfFields } from '../../../src/store/content/selection.ts';
import { render } from '../../../src/store/sql.ts';
import {
  MINE,
  NOTHING_KNOWN,
  NOW,
  OF_MY_ORGANISATION,
  directive,
  request,
} from '../../decision/asking.ts';

/** A child on a child protection plan, known to the practitioner; the family takes early help. */
const FACTS: Facts = {
  ...NOTHING_KNOWN,
  statuses: ['CHILD_IN_NEED', 'CHILD_PROTECTION_PLAN'],
  relationships: [MINE, OF_MY_ORGANISATION],
  directives: ['IDENTITY', 'ADDRESS', 'FAMILY', 'ATTENDANCE'].map((scope, n) =>
    directive(`early-help-${String(n)}`, 'PERMIT', scope, { purposes: ['EARLY_HELP'] }),
  ),
};

/** Who may see a child, and what they ask for here. */
export const VIEWS: readonly (readonly [handle: DemoHandle, purpose: PurposeOfUse])[] = [
  ['social-worker', 'CHILD_IN_NEED'],
  ['team-manager', 'SAFEGUARDING'],
  ['mash', 'SAFEGUARDING'],
  ['reviewing-officer', 'STATUTORY_REVIEW'],
  ['school-dsl', 'SAFEGUARDING'],
  ['class-teacher', 'EDUCATION_SUPPORT'],
  ['school-nurse', 'DIRECT_CARE'],
  ['health-visitor', 'DIRECT_CARE'],
  ['gp', 'SAFEGUARDING'],
  ['early-help', 'EARLY_HELP'],
  ['ig-officer', 'AUDIT'],
];

/** What `child.graphql` asks for. */
export const SELECTION: RecordSelection = selectionOfFields(
  new Set(askedIn(readFileSync(new URL('child.graphql', import.meta.url), 'utf8'))),
  {
    chronologies: [
      { name: 'chronology', titles: true, first: 20, after: null, from: null, to: null },
    ],
    contributions: true,
  },
);

export interface View {
  readonly permit: Permit;
  readonly sql: string;
}

/** The statement that reads what `child.graphql` shows this practitioner. */
export function viewOf(handle: DemoHandle, purpose: PurposeOfUse): View {
  const [role] = demoPractitioner(handle).roles;
  if (role === undefined) throw new Error(`${handle} has no role`);
  const asked = request(role, purpose, SELECTION.fields);
  const decision = decide(DEFAULT_AGREEMENT, asked, FACTS, NOW);
  if (decision.standing === 'ABSENT') throw new Error(`${handle} does not see the child`);
  return { permit: decision.permit, sql: sqlOf(decision.permit, ROLES[role].agency) };
}

export const sqlOf = (permit: Pick<Permit, 'fields' | 'sealed'>, agency: string | null) =>
  render(recordStatement(permit, SELECTION, agency)).text;

function askedIn(query: string): FieldPath[] {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  const [child] = operation.selectionSet.selections;
  if (child?.kind !== Kind.FIELD || !child.selectionSet) throw new Error('no child');
  return leaves(child.selectionSet, []).filter((path) => !path.startsWith('chronology.'));
}

function leaves({ selections }: SelectionSetNode, above: readonly string[]): FieldPath[] {
  return selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD) throw new Error('the query has no fragments');
    const steps = [...above, selection.name.value];
    return selection.selectionSet ? leaves(selection.selectionSet, steps) : [steps.join('.')];
  });
}
