import type {
  ASTVisitor,
  DocumentNode,
  FragmentDefinitionNode,
  SelectionSetNode,
  ValidationContext,
} from 'graphql';
import { GraphQLError, Kind } from 'graphql';
import { LONGEST_KEY } from '../usecases/disclose-record.ts';

/** The most that one request may ask for. */
export const LIMITS = {
  bodyBytes: 100_000,
  tokens: 2_500,
  depth: 12,
  aliases: 30,
  /** Characters of the longest alias: PostgreSQL writes the answer, and its names are no longer. */
  alias: LONGEST_KEY,
  /** Fields after fragments are opened; one that opens a child's record, or looks at all, counts more. */
  cost: 1_000,
  operations: 5,
} as const;

const RECORD_FIELD_COST = 50;
const COSTS: Readonly<Record<string, number>> = {
  accessLog: RECORD_FIELD_COST,
  answerSubjectAccess: 500,
  auditCounts: 200,
  auditEvents: RECORD_FIELD_COST,
  // Up to 200 children.
  caseload: 500,
  child: RECORD_FIELD_COST,
  consentAsFhir: RECORD_FIELD_COST,
  directivesDue: RECORD_FIELD_COST,
  disclosure: RECORD_FIELD_COST,
  findChildren: RECORD_FIELD_COST,
  findings: RECORD_FIELD_COST,
  // These look at every child of the area.
  feedQuality: 500,
  feeds: 200,
  compareAgreements: 500,
  simulateAgreement: 500,
  whoCan: 500,
  whoCanSummary: 500,
};

interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly alias: number;
  readonly cost: number;
}

const EMPTY: Size = { depth: 0, aliases: 0, alias: 0, cost: 0 };

/** Measures each operation with its fragments opened, and refuses one that is too large. */
export function requestLimits(context: ValidationContext): ASTVisitor {
  return {
    Document: {
      enter(document) {
        for (const problem of problemsOf(document)) {
          context.reportError(
            new GraphQLError(problem, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
          );
        }
        return undefined;
      },
    },
  };
}

function problemsOf(document: DocumentNode): string[] {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operations.length > LIMITS.operations) {
    return [`At most ${String(LIMITS.operations)} operations in a document.`];
  }
  const measure = measurer(document);
  const sizes = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [measure(definition.selectionSet)] : [],
  );
  const over = (limit: keyof Size) =>
    sizes.some((size) => size[limit] > LIMITS[limit])
      ? [`The request is over its limit of ${String(LIMITS[limit])} for ${limit}.`]
      : [];
  return [...over('depth'), ...over('aliases'), ...over('alias'), ...over('cost')];
}

/** Each fragment is measured once, so that fragments within fragments cost no time. */
function measurer(document: DocumentNode): (selections: SelectionSetNode) => Size {
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment): [string, FragmentDefinitionNode] => [fragment.name.value, fragment]),
  );
  const measured = new Map<string, Size>();
  const ofFragment = (name: string): Size => {
    const known = measured.get(name);
    if (known) return known;
    // A fragment within itself is refused by its own rule; here it must only come to an end.
    measured.set(name, EMPTY);
    const fragment = fragments.get(name);
    const size = fragment ? ofSelections(fragment.selectionSet) : EMPTY;
    measured.set(name, size);
    return size;
  };
  const ofSelections = ({ selections }: SelectionSetNode): Size =>
    selections.reduce<Size>((total, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        return add(total, ofFragment(selection.name.value));
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return add(total, ofSelections(selection.selectionSet));
      }
      const below = selection.selectionSet ? ofSelections(selection.selectionSet) : EMPTY;
      return add(total, {
        depth: below.depth + 1,
        aliases: below.aliases + (selection.alias ? 1 : 0),
        alias: Math.max(below.alias, selection.alias?.value.length ?? 0),
        cost: below.cost + (COSTS[selection.name.value] ?? 1),
      });
    }, EMPTY);
  return ofSelections;
}

const add = (a: Size, b: Size): Size => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  alias: Math.max(a.alias, b.alias),
  cost: a.cost + b.cost,
});
