import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { parseIsoDate } from '../../domain/iso-date.ts';
import { parseIsoInstant } from '../../domain/iso-instant.ts';

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

const asInstant = (value: unknown): string =>
  (typeof value === 'string' ? parseIsoInstant(value) : undefined) ??
  refuse('A DateTime is an instant with its offset from UTC, written 2026-12-01T09:00:00Z.');

/** An instant, ISO 8601 with its offset from UTC; given to resolvers in UTC to the millisecond. */
export const DateTimeScalar = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'An instant, ISO 8601 with its offset from UTC.',
  serialize: (value) => value as string,
  parseValue: asInstant,
  parseLiteral: (node) => asInstant(node.kind === Kind.STRING ? node.value : undefined),
});
