import { sql } from 'drizzle-orm';
import type { Facts } from '../../decision/facts.ts';
import type { Client, Statement } from '../sql.ts';
import { runStatement, writtenOnce } from '../sql.ts';
import { factsQuery } from './facts-query.ts';
import { PRESENT, pastMoment } from './moment.ts';

/** Whose relationships matter: the practitioner, and the organisations where roles are held. */
export interface FactsFor {
  readonly practitionerId: string;
  readonly practitionerCode: string | null;
  readonly organisations: readonly { readonly id: string; readonly code: string }[];
}

/** What is known of one child, and which agreement is in force; no facts for an unknown child. */
export interface KnownFacts {
  readonly subjectId: string;
  readonly agreementVersion: number;
  /** The instant, by the database's clock, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
  readonly facts: Facts | null;
}

const present = writtenOnce(() => factsQuery(PRESENT));
const past = writtenOnce(() => factsQuery(pastMoment(sql`${sql.placeholder('at')}::timestamptz`)));

/** Reads the facts of some children, fresh, in one statement; a row for each child asked for. */
export const readFacts = (
  client: Client,
  subjectIds: readonly string[],
  asker: FactsFor,
): Promise<KnownFacts[]> => runStatement(client, filled(present, subjectIds, asker));

/** The facts as they were known at an earlier instant, ISO 8601. */
export const readPastFacts = (
  client: Client,
  subjectIds: readonly string[],
  asker: FactsFor,
  at: string,
): Promise<KnownFacts[]> => runStatement(client, filled(past, subjectIds, asker, at));

function filled(
  statement: ReturnType<typeof writtenOnce>,
  subjectIds: readonly string[],
  { practitionerId, practitionerCode, organisations }: FactsFor,
  at?: string,
): Statement {
  return statement({
    subjectIds,
    practitionerId,
    practitionerCode,
    organisationIds: organisations.map(({ id }) => id),
    organisationCodes: organisations.map(({ code }) => code),
    at,
  });
}
