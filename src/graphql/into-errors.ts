import type { RequestContext } from './context.ts';
import { asGraphqlError } from './errors.ts';

/** Runs a resolver's work; what goes wrong comes out in the caller's terms. */
export async function intoErrors<T>(context: RequestContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asGraphqlError(error, context.onFault);
  }
}
