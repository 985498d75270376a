import type { GraphQLError, GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../context.ts';
import { graphqlError } from '../errors.ts';
import type { Verdict } from '../rules.ts';
import { verdictOf } from '../shield.ts';

/** The shield's rule of one field, to be asked directly. */
export interface Gate {
  readonly field: string;
  /** Absent: the field has no rule, and is denied. */
  readonly verdict: Verdict | undefined;
}

export const gateOf = (type: string, field: string): Gate => ({
  field,
  verdict: verdictOf(type, field),
});

/** A request as the shield's rules see it: which of its answers a field stands under. */
export interface Asked {
  readonly context: RequestContext;
  /** The name at the root of the answer. */
  readonly rootKey: string;
}

/** What the shield refuses of a value that stands under `parent`; null where it lets it pass. */
export function refusalOf(
  { field, verdict }: Gate,
  parent: Readonly<Record<string, unknown>>,
  { context, rootKey }: Asked,
): GraphQLError | Error | null {
  if (!verdict) return graphqlError('INTERNAL_SERVER_ERROR');
  const path = { key: rootKey, prev: undefined, typename: undefined };
  const info = { fieldName: field, path } as unknown as GraphQLResolveInfo;
  const said = verdict(parent as Record<string, unknown>, {}, context, info);
  if (said === true) return null;
  return said instanceof Error ? said : graphqlError('INTERNAL_SERVER_ERROR');
}
