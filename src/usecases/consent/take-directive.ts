import { randomUUID } from 'node:crypto';
import { keepDirective } from '../../store/consent-directives.ts';
import { readOrganisationCodes } from '../../store/organisation-codes.ts';
import { readRecordedFamily } from '../../store/recorded-family.ts';
import type { Connection } from '../../store/sql.ts';
import type { ChildGround } from '../act.ts';
import { invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { GivenConsent } from './given-consent.ts';
import { problemsOfStanding } from './standing-of-grantor.ts';
import { problemsOfTerms } from './terms-of-consent.ts';

/** A directive that stands, as the audit keeps it: without the grantor's name. */
export interface TakenDirective {
  readonly id: string;
  readonly provision: string;
  readonly scope: string;
  readonly standing: string;
}

/**
 * Keeps what was given as a directive of the child.
 * @throws Refused with a sentence for each problem; then nothing is kept.
 */
export async function takeDirective(
  connection: Connection,
  { practitioner }: Asking,
  { agreement, facts, now, subjectId }: ChildGround,
  given: GivenConsent,
  withdrawnAt: string | null = null,
): Promise<TakenDirective> {
  const codes = await readOrganisationCodes(connection);
  const family = await readRecordedFamily(connection, subjectId);
  const problems = [
    ...problemsOfTerms(agreement, codes.keys(), now, given),
    ...problemsOfStanding(given, facts, family, now),
  ];
  if (problems.length > 0) throw invalid(problems.join(' '));
  const { provision, scope, standing, recipients } = given;
  const id = randomUUID();
  await keepDirective(connection, {
    ...{ id, subjectId, provision, scope, standing, withdrawnAt },
    grantorName: given.grantorName.trim(),
    recipients: {
      agencies: recipients.agencies,
      organisationIds: recipients.organisations.flatMap((code) => codes.get(code) ?? []),
      roles: recipients.roles,
    },
    purposes: given.purposes,
    from: given.from ?? new Date(now).toISOString(),
    until: given.until,
    evidence: given.evidence.trim(),
    standingEvidence: given.standingEvidence?.trim() ?? null,
    recordedBy: practitioner.id,
  });
  return { id, provision, scope, standing };
}
