import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { parseIsoDate } from '../../domain/iso-date.ts';

const refuse = (what: string): never => {
  throw new GraphQLError(what, { extensions: { code: 'BAD_USER_INPUT' } });
};

const asDay = (value: unknown): string =>
  (typeof value === 'string' ? parseIsoDate(value) : undefined) ??
  refuse('A Date is a day that exists, written YYYY-MM-DD.');

/** A calendar day, YYYY-MM-DD. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day, YYYY-MM-DD (ISO 8601).',
  serialize: (value) => value as string,
  parseValue: asDay,
  parseLiteral: (node) => asDay(node.kind === Kind.STRING ? node.value : undefined),
});

/** An instant, as ISO 8601 with its offset. Kith gives instants and takes none. */
export const DateTimeScalar = new GraphQLScalarType<never, string>({
  name: 'DateTime',
  description: 'An instant, ISO 8601 with its offset from UTC.',
  serialize: (value) => value as string,
  parseValue: () => refuse('A DateTime is never an input.'),
});
