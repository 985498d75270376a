import { sql } from 'drizzle-orm';
import type { Facts } from '../../decision/facts.ts';
import type { AskTogether } from '../ask-together.ts';
import type { Client } from '../sql.ts';
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

const isAsRecognised = sql`, asked.recognised is null or
  asked.recognised is not distinct from ${revisionOf(sql.raw('asked.practitioner_id'))} as "isAsRecognised"`;
const present = writtenOnce(() => factsQuery(PRESENT, isAsRecognised));
const past = writtenOnce(() => factsQuery(pastMoment(sql`${sql.placeholder('at')}::timestamptz`)));

/** The practitioner, or a role of theirs, is no longer as it was when they were recognised. */
export class PractitionerChanged extends Error {
  constructor() {
    super('the practitioner has changed since they were recognised');
  }
}

/** A child, and for whom the facts of that child matter. */
interface FactsQuestion {
  readonly subjectId: string;
  readonly asker: FactsFor;
}

interface PresentRow extends KnownFacts {
  readonly isAsRecognised: boolean;
}

/**
 * Reads the facts of one child, fresh, together with whoever else asks meanwhile.
 * @throws PractitionerChanged where the asker is not who they were: then they are to be recognised again.
 */
export type ReadChildFacts = (subjectId: string, asker: FactsFor) => Promise<KnownFacts>;

export function createReadChildFacts(client: Client, askTogether: AskTogether): ReadChildFacts {
  const ask = askTogether((questions: readonly FactsQuestion[]) => readPresent(client, questions));
  return async (subjectId, asker) =>
    asRecognised([await ask({ subjectId, asker })])[0] as KnownFacts;
}

/**
 * Reads the facts of some children, fresh, in one statement; a row for each child asked for.
 * @throws PractitionerChanged as above.
 */
export const readFacts = async (
  client: Client,
  subjectIds: readonly string[],
  asker: FactsFor,
): Promise<KnownFacts[]> =>
  asRecognised(
    await readPresent(
      client,
      subjectIds.map((subjectId) => ({ subjectId, asker })),
    ),
  );

async function readPresent(
  client: Client,
  questions: readonly FactsQuestion[],
): Promise<PresentRow[]> {
  const rows = await runStatement<PresentRow>(client, present(valuesOf(questions)));
  if (rows.every((row) => row.isAsRecognised)) return rows;
  const changed = new Set(
    rows.flatMap((row, place) => (row.isAsRecognised ? [] : [revisionAt(questions, place)])),
  );
  return rows.map((row, place) => ({
    ...row,
    isAsRecognised: !changed.has(revisionAt(questions, place)),
  }));
}

const revisionAt = (questions: readonly FactsQuestion[], place: number): string | undefined =>
  questions[place]?.asker.practitionerRevision;

function asRecognised(rows: readonly PresentRow[]): KnownFacts[] {
  if (rows.some((row) => !row.isAsRecognised)) throw new PractitionerChanged();
  return [...rows];
}

/** The facts as they were known at an earlier instant, ISO 8601. */
export const readPastFacts = (
  client: Client,
  subjectIds: readonly string[],
  asker: FactsFor,
  at: string,
): Promise<KnownFacts[]> => {
  const questions = subjectIds.map((subjectId) => ({ subjectId, asker }));
  return runStatement(client, past({ ...valuesOf(questions), at }));
};

const valuesOf = (questions: readonly FactsQuestion[]): Readonly<Record<string, unknown>> => ({
  subjectIds: questions.map(({ subjectId }) => subjectId),
  practitionerIds: questions.map(({ asker }) => asker.practitionerId),
  practitionerCodes: questions.map(({ asker }) => asker.practitionerCode),
  organisationIds: questions.map(({ asker }) => asker.organisations.map(({ id }) => id)),
  organisationCodes: questions.map(({ asker }) => asker.organisations.map(({ code }) => code)),
  recognised: eachOnce(questions.map(({ asker }) => asker.practitionerRevision ?? null)),
});

/** Who asks is looked at once in a statement: of equal revisions the first alone is sent. */
const eachOnce = (revisions: readonly (string | null)[]): (string | null)[] =>
  revisions.map((revision, place) => (revisions.indexOf(revision) === place ? revision : null));
