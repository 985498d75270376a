import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import {
  execute,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  locatedError,
} from 'graphql';
import { PractitionerChanged } from '../../usecases/recognise-practitioner.ts';
import type { RequestContext } from '../context.ts';
import { intoErrors } from '../into-errors.ts';
import type { ChildAnswer, ChildArguments } from './answer-child.ts';
import { answerChild } from './answer-child.ts';
import { AnswerText } from './answer-text.ts';
import { askedUnder, gateOf, refusalOf } from './gate.ts';
import type { OperationPlan, PlannedRoot } from './plan-operation.ts';
import { createPlanner } from './plan-operation.ts';

type Gateway = NonNullable<ApolloServerOptionsWithGateway<RequestContext>['gateway']>;
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;

const CHILD_GATE = gateOf('Query', 'child');

/**
 * Executes operations: a child by its plan, and everything else by graphql-js, behind the shield either way.
 * An operation that asks for both is answered by both, and put together in its own order.
 */
export function createExecutor(schema: GraphQLSchema): Executor {
  const planFor = createPlanner(schema);
  return async ({ document, operationName, request, context }) => {
    const contextValue = context as RequestContext;
    const ordinarily = async (of = document): Promise<ExecutionResult> => {
      contextValue.practitioner = await contextValue.recogniseAgain();
      return execute({
        ...{ schema, document: of, contextValue, operationName },
        variableValues: request.variables,
      });
    };
    // Apollo goes on where there is none, so that graphql-js says so.
    const operation = getOperationAST(document, operationName);
    const read = getVariableValues(
      schema,
      operation?.variableDefinitions ?? [],
      request.variables ?? {},
    );
    // Variables that are not of their type, or no operation: graphql-js says so in its own words.
    if (!operation || !read.coerced) return ordinarily();
    const variables = read.coerced;
    const plan = planFor(document, operation, variables);
    if (!plan) return ordinarily();
    const [rest, children] = await Promise.all([
      plan.rest ? ordinarily(plan.rest) : { data: {} },
      Promise.all(plan.children.map((root) => answerRoot(schema, root, variables, contextValue))),
    ]);
    return together(plan, rest, children);
  };
}

async function answerRoot(
  schema: GraphQLSchema,
  { key: rootKey, nodes, plan }: PlannedRoot,
  variables: Readonly<Record<string, unknown>>,
  context: RequestContext,
): Promise<ChildAnswer> {
  const field = schema.getQueryType()?.getFields().child;
  if (!field) throw new Error('no child in the schema');
  const asked = askedUnder(context, rootKey);
  try {
    const args = getArgumentValues(field, nodes[0], variables) as unknown as ChildArguments;
    const refusal = refusalOf(CHILD_GATE, {}, asked);
    if (refusal) throw refusal;
    return await intoErrors(context, () =>
      asTheyAre(context, () => answerChild(plan, args, variables, asked)),
    );
  } catch (error) {
    return { text: 'null', errors: [locatedError(error, nodes, [rootKey])] };
  }
}

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
  { keys, children }: OperationPlan,
  rest: ExecutionResult,
  answers: readonly ChildAnswer[],
): ExecutionResult<Record<string, unknown>> {
  const errors: GraphQLError[] = [...answers.flatMap((one) => one.errors), ...(rest.errors ?? [])];
  const told = errors.length > 0 ? { errors } : {};
  if (!rest.data) return { ...told, data: null };
  const texts = new Map(
    Object.entries(rest.data).map(([key, value]) => [key, JSON.stringify(value)]),
  );
  children.forEach(({ key }, place) => texts.set(key, answers[place]?.text ?? 'null'));
  const members = keys.flatMap((key) => {
    const text = texts.get(key);
    return text === undefined ? [] : [`"${key}":${text}`];
  });
  const data = new AnswerText(`{${members.join(',')}}`);
  return { ...told, data: data as unknown as Record<string, unknown> };
}

/** Apollo's door for who executes by other means: the schema, and this executor. */
export const gatewayOf = (schema: GraphQLSchema): Gateway => ({
  onSchemaLoadOrUpdate: (tell) => {
    tell({ apiSchema: schema, coreSupergraphSdl: '' });
    return () => undefined;
  },
  load: () => Promise.resolve({ executor: createExecutor(schema) }),
  stop: () => Promise.resolve(),
});
