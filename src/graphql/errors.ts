import type { GraphQLFormattedError } from 'graphql';
import { GraphQLError } from 'graphql';

/** What can go wrong, told apart: an outage is no refusal, a refusal no bad input. */
export const ERRORS = {
  UNAUTHENTICATED: { status: 401, message: 'Sign in: the request has no valid bearer token.' },
  FORBIDDEN: { status: 403, message: 'You are not entered as a practitioner in Kith.' },
  NOT_FOUND: { status: 404, message: 'For you, there is no such thing.' },
  BAD_USER_INPUT: { status: 400, message: 'The request is not as it should be.' },
  TOO_MANY_REQUESTS: { status: 429, message: 'You have asked for more than your limit.' },
  SERVICE_UNAVAILABLE: {
    status: 503,
    message: 'Kith cannot reach its records now. Nothing was disclosed. Try again shortly.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    message: 'Something is wrong in Kith. Nothing was disclosed. The error is in the log.',
  },
} as const;
export type ErrorCode = keyof typeof ERRORS;

export const graphqlError = (code: ErrorCode, message?: string): GraphQLError =>
  new GraphQLError(message ?? ERRORS[code].message, {
    extensions: { code, http: { status: ERRORS[code].status } },
  });

/** Told of an error that a person has to look into. */
export type OnFault = (error: unknown) => void;

const isOutage = (error: unknown): boolean =>
  error instanceof Error && error.name === 'StoreUnavailable';

/** A resolver's error in the caller's terms; nothing of the database or of a record goes out. */
export function asGraphqlError(error: unknown, onFault: OnFault): GraphQLError {
  if (error instanceof GraphQLError) return error;
  onFault(error);
  return graphqlError(isOutage(error) ? 'SERVICE_UNAVAILABLE' : 'INTERNAL_SERVER_ERROR');
}

const OWN_CODES = new Set<unknown>([
  ...Object.keys(ERRORS),
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/**
 * The last look at an error before it leaves: known codes only, and no value of the caller's, for what
 * a caller searched by is itself a record.
 */
export function formatError(onFault: OnFault) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    // Apollo's word for a request that is no request of GraphQL.
    const code =
      formatted.extensions?.code === 'BAD_REQUEST' ? 'BAD_USER_INPUT' : formatted.extensions?.code;
    if (!OWN_CODES.has(code) || code === 'INTERNAL_SERVER_ERROR') {
      if (code !== 'INTERNAL_SERVER_ERROR' || formatted.message !== ERRORS[code].message) {
        onFault(error);
      }
      const { message } = ERRORS.INTERNAL_SERVER_ERROR;
      return { message, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
    }
    return {
      message: withoutValues(formatted.message),
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      extensions: { code },
    };
  };
}

function withoutValues(message: string): string {
  const variable = /^Variable "(\$\w+)" got invalid value/.exec(message);
  if (variable) return `Variable "${variable[1] ?? ''}" is not of its type.`;
  return message
    .replace(/, found .*$/s, '.')
    .replace(/( cannot represent [^:]*): .*$/s, '$1.')
    .replace(/(Unexpected \w+) ".*$/s, '$1.')
    .replace(/^Value ".*" does not exist in/s, 'The value does not exist in')
    .replace(/ Did you mean .*$/s, '');
}
