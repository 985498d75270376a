import type { GraphQLInputType } from 'graphql';
import { getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { SchemaPath } from './schema-paths.ts';

export interface Query {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The same every time for the same seed. */
export type Choose = <Of>(from: readonly Of[]) => Of;

export function chooser(seed: number): Choose {
  let state = seed >>> 0;
  return (from) => {
    // A linear congruential generator: what it chooses has to be repeatable, and no more.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const chosen = from[Math.floor((state / 2 ** 32) * from.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  };
}

/** Values for arguments: by the argument's name where it is there, else by its type. */
export type Pool = Readonly<Record<string, readonly unknown[]>>;

/** How a query writes one step of a path. */
const FORMS = {
  plain: (name: string, below: string) => `${name}${below}`,
  aliased: (name: string, below: string, depth: number) => `a${depth}: ${name}${below}`,
  twice: (name: string, below: string) => `${name}${below} ${name}${below}`,
  inline: (name: string, below: string, _depth: number, on: string) =>
    `... on ${on} { ${name}${below} }`,
  included: (name: string, below: string) => `${name} @include(if: $yes)${below}`,
  fragments: (name: string, below: string) => `${name}${below}`,
} as const;
type Form = keyof typeof FORMS;
export const FORM_NAMES = Object.keys(FORMS) as Form[];

/** A query for one leaf, by one path, in one form; `operation` is query or mutation. */
export function writeQuery(
  path: SchemaPath,
  form: Form,
  pool: Pool,
  choose: Choose,
  operation = 'query',
): Query {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const fragments: string[] = [];
  const calls = path.map(({ field }) => {
    const given = field.args.flatMap(({ name, type }) => {
      const value = valueFor(name, type, pool, choose);
      if (value === undefined) return [];
      const variable = `v${declared.length}`;
      declared.push(`$${variable}: ${String(type)}`);
      variables[variable] = value;
      return [`${name}: $${variable}`];
    });
    return given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name;
  });
  const body = path.reduceRight((below, { on }, depth) => {
    const inner = below === '' ? '' : ` { ${below} }`;
    const text = FORMS[form](calls[depth] ?? '', inner, depth, on);
    if (form !== 'fragments') return text;
    // A name that schema and introspection use as well, to trip what trusts it.
    const name = depth === 0 ? '__schema' : `F${depth}`;
    fragments.push(`fragment ${name} on ${on} { ${text} }`);
    return `...${name}`;
  }, '');
  if (form === 'included') {
    declared.push('$yes: Boolean!');
    variables.yes = true;
  }
  const head = declared.length > 0 ? `(${declared.join(', ')})` : '';
  return { query: [`${operation} Q${head} { ${body} }`, ...fragments].join('\n'), variables };
}

/** A value for an argument; undefined leaves it out. */
function valueFor(name: string, type: GraphQLInputType, pool: Pool, choose: Choose): unknown {
  if (!isNonNullType(type) && choose([true, false])) return undefined;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const item: GraphQLInputType = nullable.ofType;
    return [valueFor(name, item, pool, choose) ?? null].filter((value) => value !== null);
  }
  const named = pool[name] ?? pool[String(nullable)];
  if (named) return choose(named);
  if (isEnumType(nullable)) return choose(nullable.getValues()).name;
  if (isInputObjectType(nullable)) {
    const given = Object.values(nullable.getFields()).flatMap((field) => {
      const value = valueFor(field.name, field.type, pool, choose);
      return value === undefined ? [] : [[field.name, value] as const];
    });
    return Object.fromEntries(given);
  }
  return choose(pool.String ?? ['x']);
}
