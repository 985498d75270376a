import type { GraphQLResolveInfo } from 'graphql';
import { rule } from 'graphql-shield';
import type { RequestContext } from './context.ts';
import { graphqlError } from './errors.ts';

type Shown = Record<string, unknown>;

/** What a rule says of one field of one answer. */
export type Verdict = (
  parent: Shown,
  args: unknown,
  context: RequestContext,
  info: GraphQLResolveInfo,
) => boolean | Error;

const verdicts = new WeakMap<object, Verdict>();

/** The verdict behind a rule; undefined for what is no rule. */
export const verdictBehind = (made: object): Verdict | undefined => verdicts.get(made);

/** `contextual` and `strict` caching reuse one item's verdict for another: no cache at all. */
export function ruleOf(name: string, verdict: Verdict) {
  const made = rule(name, { cache: 'no_cache' })(verdict);
  verdicts.set(made, verdict);
  return made;
}

export const signedInOnly = ruleOf('signedIn', (_parent, _args, context) =>
  context.practitioner ? true : graphqlError('UNAUTHENTICATED'),
);

/** The name at the root of the answer under which this field stands. */
export function rootName({ path }: GraphQLResolveInfo): string {
  let step = path;
  while (step.prev) step = step.prev;
  return String(step.key);
}

/** Which item of the answer's outermost list a field stands under. */
export function itemOf({ path }: GraphQLResolveInfo): number {
  let item = 0;
  for (let step: typeof path | undefined = path; step; step = step.prev) {
    if (typeof step.key === 'number') item = step.key;
  }
  return item;
}

export type TypeRules = Readonly<Record<string, typeof signedInOnly>>;

/** One rule for each of these fields. */
export const all = (rules: typeof signedInOnly, ...fields: string[]): TypeRules =>
  Object.fromEntries(fields.map((field) => [field, rules]));
