import type { GraphQLError } from 'graphql';
import type { SearchAnswer } from '../usecases/find-children.ts';
import { refusalError } from './acts.ts';
import type { RequestContext } from './context.ts';
import { graphqlError } from './errors.ts';

/** A refused search as an error; what was searched by is not in it. */
export async function searchError(
  context: RequestContext,
  refused: Exclude<SearchAnswer, { readonly refusal: null }>,
): Promise<GraphQLError> {
  if (refused.refusal !== 'TOO_MANY_SEARCHES') return refusalError(context, refused);
  const { allowedPerHour, retryAfter } = refused;
  return graphqlError(
    'TOO_MANY_REQUESTS',
    `You have made the ${String(allowedPerHour)} searches that the sharing agreement allows in an hour. ` +
      `Try again in ${inWords(retryAfter)}.`,
  );
}

const SECONDS_A_MINUTE = 60;

function inWords(seconds: number): string {
  const minutes = Math.ceil(seconds / SECONDS_A_MINUTE);
  return minutes === 1 ? 'a minute' : `${String(minutes)} minutes`;
}
