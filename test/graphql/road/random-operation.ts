import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isObjectType } from 'graphql';
import type { Choices } from '../../decision/oracle/seeded.ts';

/** An operation on children, with the variables that it is asked with. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Writing {
  readonly choices: Choices;
  readonly schema: GraphQLSchema;
  readonly fragments: string[];
}

/** Legal, and like nothing that anybody would choose. */
const ODD_KEYS = [
  ...['_', '__proto__', 'constructor', 'toJSON', 'hasOwnProperty', 'null', 'true', 'query'],
  ...['shown', 'shown0', 'subjectId', 'select', 'Id', 'length', 'a1', 'k'.repeat(63)],
];
/** The most directives that one operation carries, each with a variable of its own or a literal. */
const DIRECTIVES = [
  '@include(if: true)',
  '@skip(if: false)',
  '@skip(if: true)',
  '@include(if: $yes)',
  '@skip(if: $no)',
  '@include(if: $no)',
  '@skip(if: $no) @include(if: $yes)',
];
const VARIABLES =
  '$id: ID!, $yes: Boolean!, $no: Boolean = false, $few: Int, $since: Date, $after: String, $place: String';

/** What operations are about, and what they are asked with. */
export interface Subject {
  readonly about: 'child' | 'caseload';
  readonly childId: string;
  readonly purposes: readonly string[];
  /** Cursors of a caseload. */
  readonly cursors: readonly string[];
}

/** A query of a child, or of a page of children, with fragments, aliases, arguments, directives and variables. */
export function randomOperation(
  schema: GraphQLSchema,
  choices: Choices,
  { about, childId, purposes, cursors }: Subject,
): RandomOperation {
  const writing: Writing = { choices, schema, fragments: [] };
  const asking = () => {
    const reason = choices.pick(['', '', ', reason: "Because \\u00e9"', ', reason: null']);
    return `purpose: ${choices.pick(purposes)}${reason}`;
  };
  const below = (name: string, depth: number) =>
    selection(writing, schema.getType(name) as GraphQLObjectType, depth);
  const child = (key: string) => {
    const given = choices.chance(0.7) ? '$id' : JSON.stringify(childId);
    return `${key}child(id: ${given}, ${asking()}) ${below('ChildRecord', 0)}`;
  };
  const caseload = (key: string) =>
    `${key}caseload(${asking()}${choices.pick(CASELOAD_PAGES)}) ${below('CaseloadConnection', -2)}`;
  const asked = about === 'child' ? child : caseload;
  const roots = [
    asked(''),
    ...(choices.chance(0.15) ? [asked('again: ')] : []),
    ...(about === 'caseload' && choices.chance(0.1) ? [child('')] : []),
    ...(choices.chance(0.15) ? ['__typename'] : []),
    ...(choices.chance(0.1) ? ['me { handle roles { role } }'] : []),
  ].sort(() => (choices.chance(0.5) ? 1 : -1));
  const query = `query Asked(${VARIABLES}) { ${roots.join(' ')} } ${writing.fragments.join(' ')}`;
  const variables = {
    ...{ id: childId, yes: choices.chance(0.7), no: choices.pick([true, false]) },
    ...(choices.chance(0.5) && { few: choices.pick([1, 2, 50, null]) }),
    ...(choices.chance(0.5) && { since: choices.pick(['2021-01-01', null]) }),
    ...(choices.chance(0.3) && { after: null }),
    ...(choices.chance(0.3) && { place: choices.pick([null, ...cursors]) }),
  };
  return { query, variables };
}

function selection(writing: Writing, type: GraphQLObjectType, depth: number): string {
  const { choices } = writing;
  const fields = Object.values(type.getFields());
  // Below nothing, the page around the children.
  const likelihood = depth < 0 ? 0.8 : depth === 0 ? 0.25 : 0.5;
  const chosen = choices.some(fields, likelihood);
  const written = (chosen.length > 0 ? chosen : [choices.pick(fields)]).map((field) =>
    fieldOf(writing, field, depth),
  );
  if (choices.chance(0.2)) written.push(choices.pick(['__typename', 'kindOf: __typename']));
  // The same once more: the two are merged.
  if (choices.chance(0.15)) written.push(fieldOf(writing, choices.pick(fields), depth, true));
  if (choices.chance(0.15)) written.push(fragment(writing, type, depth));
  return `{ ${written.join(' ')} }`;
}

function fragment(writing: Writing, type: GraphQLObjectType, depth: number): string {
  const { choices, fragments } = writing;
  const inner = `{ ${fieldOf(writing, choices.pick(Object.values(type.getFields())), depth, true)} }`;
  switch (choices.below(3)) {
    case 0:
      return `... ${directive(choices, 0.5)} ${inner}`;
    case 1:
      return `... on ${type.name} ${directive(choices, 0.3)} ${inner}`;
    default: {
      const name = `F${String(fragments.length)}`;
      fragments.push(`fragment ${name} on ${type.name} ${inner}`);
      return `...${name} ${directive(choices, 0.3)}`;
    }
  }
}

const directive = (choices: Choices, likelihood: number): string =>
  choices.chance(likelihood) ? choices.pick(DIRECTIVES) : '';

/** @param plain Under its own name and without arguments, so that it merges with any other of the kind. */
function fieldOf(
  writing: Writing,
  { name, type, args }: GraphQLField<unknown, unknown>,
  depth: number,
  plain = false,
): string {
  const { choices } = writing;
  // An alias of one field has to be no other's: it carries the field's name.
  const odd = choices.pick(ODD_KEYS);
  const alias = plain || !choices.chance(0.12) ? '' : `${aliasOf(odd, name)}: `;
  const given = plain || args.length === 0 || alias === '' ? '' : `(${choices.pick(PAGES)})`;
  const of = getNamedType(type);
  const below = isObjectType(of) ? selection(writing, of, depth + 1) : '';
  return `${alias}${name}${given} ${directive(choices, 0.1)} ${below}`;
}

const aliasOf = (odd: string, name: string): string =>
  odd.length >= 63
    ? `${name}_${odd}`.slice(0, 63)
    : `${odd}_${name}`.replace(/^(__proto__)_id$/, '$1');

const CASELOAD_PAGES = ['', '', ', first: 3', ', first: $few', ', after: $place', ', after: null'];
const PAGES = [
  'first: 2',
  'first: $few',
  'from: $since',
  'to: "2023-01-01", first: 5',
  'after: $after',
  'first: null',
];
