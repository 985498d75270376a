import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import {
  execute,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  isNonNullType,
  locatedError,
} from 'graphql';
import { PractitionerChanged } from '../../usecases/recognise-practitioner.ts';
import type { RequestContext } from '../context.ts';
import { intoErrors } from '../into-errors.ts';
import type { CaseloadArguments } from './answer-caseload.ts';
import { answerCaseload } from './answer-caseload.ts';
import type { ChildArguments } from './answer-child.ts';
import { answerChild } from './answer-child.ts';
import type { RootAnswer } from './answer-text.ts';
import { AnswerText } from './answer-text.ts';
import type { Asked } from './gate.ts';
import { askedUnder, gateOf, passOrThrow } from './gate.ts';
import type { OperationPlan, PlannedRoot } from './plan-operation.ts';
import { createPlanner } from './plan-operation.ts';

/** One operation of a document, as it was asked. */
interface AskedOperation {
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: Variables | undefined;
  readonly context: RequestContext;
}

export type Execute = (asked: AskedOperation) => Promise<ExecutionResult>;

/**
 * Executes operations: children by their plan, and everything else by graphql-js, behind the shield either way.
 * An operation that asks for both is answered by both, and put together in its own order.
 */
export function createExecutor(schema: GraphQLSchema): Execute {
  const planFor = createPlanner(schema);
  return async ({ document, operationName, variables: variableValues, context }) => {
    const ordinarily = async (of = document): Promise<ExecutionResult> => {
      context.practitioner = await context.recogniseAgain();
      return execute({
        ...{ schema, document: of, contextValue: context, operationName, variableValues },
      });
    };
    // Apollo goes on where there is none, so that graphql-js says so.
    const operation = getOperationAST(document, operationName);
    const read = getVariableValues(
      schema,
      operation?.variableDefinitions ?? [],
      variableValues ?? {},
    );
    // Variables that are not of their type, or no operation: graphql-js says so in its own words.
    if (!operation || !read.coerced) return ordinarily();
    const variables = read.coerced;
    const plan = planFor(document, operation, variables);
    if (!plan) return ordinarily();
    const [rest, answers] = await Promise.all([
      plan.rest ? ordinarily(plan.rest) : { data: {} },
      Promise.all(plan.planned.map((root) => answerRoot(schema, root, variables, context))),
    ]);
    return together(plan, rest, answers);
  };
}

async function answerRoot(
  schema: GraphQLSchema,
  root: PlannedRoot,
  variables: Variables,
  context: RequestContext,
): Promise<RootAnswer> {
  const { key, nodes, name } = root;
  const field = schema.getQueryType()?.getFields()[name];
  if (!field) throw new Error(`no ${name} in the schema`);
  const asked = askedUnder(context, key);
  try {
    const args = getArgumentValues(field, nodes[0], variables);
    passOrThrow(gateOf('Query', name), asked);
    return await intoErrors(context, () =>
      asTheyAre(context, () => answerPlanned(root, args, variables, asked)),
    );
  } catch (error) {
    const text = isNonNullType(field.type) ? null : 'null';
    return { text, errors: [locatedError(error, nodes, [key])] };
  }
}

type Variables = Readonly<Record<string, unknown>>;

const answerPlanned = (
  { name, plan }: PlannedRoot,
  args: unknown,
  variables: Variables,
  asked: Asked,
): Promise<RootAnswer> =>
  name === 'child'
    ? answerChild(plan, args as ChildArguments, variables, asked)
    : answerCaseload(plan, args as CaseloadArguments, variables, asked);

/** Once more, where in asking it shows that the practitioner is not who they were. */
async function asTheyAre<Answer>(
  context: RequestContext,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof PractitionerChanged)) throw error;
    context.practitioner = await context.recogniseAgain();
    return answer();
  }
}

function together(
  { keys, planned }: OperationPlan,
  rest: ExecutionResult,
  answers: readonly RootAnswer[],
): ExecutionResult<Record<string, unknown>> {
  const errors: GraphQLError[] = [...answers.flatMap((one) => one.errors), ...(rest.errors ?? [])];
  const told = errors.length > 0 ? { errors } : {};
  if (!rest.data || answers.some(({ text }) => text === null)) return { ...told, data: null };
  const texts = new Map(
    Object.entries(rest.data).map(([key, value]) => [key, JSON.stringify(value)]),
  );
  planned.forEach(({ key }, place) => texts.set(key, answers[place]?.text ?? 'null'));
  const members = keys.flatMap((key) => {
    const text = texts.get(key);
    return text === undefined ? [] : [`"${key}":${text}`];
  });
  const data = new AnswerText(`{${members.join(',')}}`);
  return { ...told, data: data as unknown as Record<string, unknown> };
}
