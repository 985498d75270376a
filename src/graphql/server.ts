import { ApolloServer } from '@apollo/server';
import type { ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { AgreementTerms } from '../policy/agreement.ts';
import type { RequestContext } from './context.ts';
import type { OnFault } from './errors.ts';
import { formatError, graphqlError } from './errors.ts';
import { LIMITS, requestLimits } from './limits.ts';
import { createNormaliser } from './normalise-operation.ts';
import { writeAnswer } from './road/answer-text.ts';
import { openDoors } from './road/doors.ts';
import { buildSchema } from './schema.ts';

/** Apollo Server over the shielded schema, with its limits on. */
export function createGraphqlServer(
  onFault: OnFault,
  purposes: AgreementTerms['purposes'],
): ApolloServer<RequestContext> {
  const { gateway, plugin } = openDoors(buildSchema(purposes));
  return new ApolloServer<RequestContext>({
    gateway,
    stringifyResult: writeAnswer,
    // Strangers never come this far outside demo mode: see `identify`.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    maxRecursiveSelections: true,
    parseOptions: { maxLexicalTokens: LIMITS.tokens },
    validationRules: [requestLimits],
    persistedQueries: false,
    formatError: formatError(onFault),
    plugins: [
      // Its hooks run for every field, and nothing here may be cached anyway.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      normaliseOperations(),
      plugin,
    ],
  });
}

function normaliseOperations(): ApolloServerPlugin<RequestContext> {
  const normalise = createNormaliser();
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ contextValue, document, operationName, request, source }) => {
          try {
            contextValue.operation = normalise(document, operationName, source, request.variables);
          } catch (error) {
            if (!(error instanceof RangeError)) throw error;
            throw graphqlError('BAD_USER_INPUT', 'The variables are nested too deep.');
          }
          return Promise.resolve();
        },
      }),
  };
}
