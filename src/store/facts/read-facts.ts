import { sql } from 'drizzle-orm';
import type { Facts } from '../../decision/facts.ts';
import type { Client, Statement } from '../sql.ts';
import { runStatement, writtenOnce } from '../sql.ts';
import { revisionOf } from '../practitioners.ts';
import { factsQuery } from './facts-query.ts';
import { PRESENT, pastMoment } from './moment.ts';

/** Whose relationships matter: the practitioner, and the organisations where roles are held. */
export interface FactsFor {
  readonly practitionerId: string;
  /** As they were when they were recognised; absent: nobody asks whether they still are. */
  readonly practitionerRevision?: string;
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

const ASKER = sql`${sql.placeholder('practitionerId')}::uuid`;
const present = writtenOnce(() => factsQuery(PRESENT, sql`, ${revisionOf(ASKER)} as revision`));
const past = writtenOnce(() => factsQuery(pastMoment(sql`${sql.placeholder('at')}::timestamptz`)));

/** The practitioner, or a role of theirs, is no longer as it was when they were recognised. */
export class PractitionerChanged extends Error {
  constructor() {
    super('the practitioner has changed since they were recognised');
  }
}

/**
 * Reads the facts of some children, fresh, in one statement; a row for each child asked for.
 * @throws PractitionerChanged where the asker is not who they were: then they are to be recognised again.
 */
export async function readFacts(
  client: Client,
  subjectIds: readonly string[],
  asker: FactsFor,
): Promise<KnownFacts[]> {
  const rows = await runStatement<KnownFacts & { readonly revision: string | null }>(
    client,
    filled(present, subjectIds, asker),
  );
  const { practitionerRevision: recognised } = asker;
  if (recognised !== undefined && rows.some(({ revision }) => revision !== recognised)) {
    throw new PractitionerChanged();
  }
  return rows;
}

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
