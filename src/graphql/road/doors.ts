import type { ApolloServerOptionsWithGateway, ApolloServerPlugin } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../context.ts';
import { createExecutor } from './execute.ts';

type Gateway = NonNullable<ApolloServerOptionsWithGateway<RequestContext>['gateway']>;

interface Doors {
  readonly plugin: ApolloServerPlugin<RequestContext>;
  readonly gateway: Gateway;
}

/**
 * Apollo's two doors for who executes by other means. Every operation is executed in the first, and an answer without
 * errors goes out by it; one with errors goes on by the second, so that Apollo words them. The second alone would do,
 * but Apollo makes each executor an object with an accessor, which V8 counts as old from the first: until a full
 * collection it keeps all of the request.
 */
export function openDoors(schema: GraphQLSchema): Doors {
  const execute = createExecutor(schema);
  return {
    plugin: {
      requestDidStart: () =>
        Promise.resolve({
          responseForOperation: async ({ document, operationName, request, contextValue }) => {
            const asked = { document, operationName, variables: request.variables };
            contextValue.executed = execute({ ...asked, context: contextValue });
            const result = await contextValue.executed.catch(() => null);
            if (!result || result.errors) return null;
            return {
              http: { headers: new HeaderMap() },
              body: { kind: 'single', singleResult: result as FormattedExecutionResult },
            };
          },
        }),
    },
    gateway: {
      onSchemaLoadOrUpdate: (tell) => {
        tell({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      load: () =>
        Promise.resolve({ executor: ({ context }) => executedIn(context as RequestContext) }),
      stop: () => Promise.resolve(),
    },
  };
}

function executedIn({ executed }: RequestContext): NonNullable<RequestContext['executed']> {
  if (!executed) throw new Error('an operation that was not executed');
  return executed;
}
