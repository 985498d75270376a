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
  /** A parent under which there is something: what it is, no rule of the record asks. */
  readonly present: Readonly<Record<string, unknown>>;
}

export const gateOf = (type: string, field: string): Gate => ({
  field,
  verdict: verdictOf(type, field),
  present: { [field]: true },
});

/** A request as the shield's rules see it: which of its answers a field stands under. */
export interface Asked {
  readonly context: RequestContext;
  readonly path: GraphQLResolveInfo['path'];
}

/** @param rootKey The name at the root of the answer. */
export const askedUnder = (context: RequestContext, rootKey: string): Asked => ({
  context,
  path: { key: rootKey, prev: undefined, typename: undefined },
});

/** One item of the list that the answer holds. */
export const itemUnder = ({ context, path }: Asked, place: number): Asked => ({
  context,
  path: { key: place, prev: path, typename: undefined },
});

/** No rule of what is asked for by a plan asks for the arguments of its field. */
const NO_ARGUMENTS = Object.freeze({});

/** @throws the shield's refusal of what stands under this field, whatever it is. */
export function passOrThrow(gate: Gate, asked: Asked): void {
  const refusal = refusalOf(gate, gate.present, asked);
  if (refusal) throw refusal;
}

/** What the shield refuses of a value that stands under `parent`; null where it lets it pass. */
export function refusalOf(
  { field, verdict }: Gate,
  parent: Readonly<Record<string, unknown>>,
  { context, path }: Asked,
): GraphQLError | Error | null {
  if (!verdict) return graphqlError('INTERNAL_SERVER_ERROR');
  const info = { fieldName: field, path } as unknown as GraphQLResolveInfo;
  const said = verdict(parent, NO_ARGUMENTS, context, info);
  if (said === true) return null;
  if (said instanceof Error) return said;
  // Something before the shield gave what it may not: whoever keeps Kith has to know, and of no content.
  context.onFault(new Error(`the shield refused ${field}, which the Permit does not cover`));
  return graphqlError('INTERNAL_SERVER_ERROR');
}
