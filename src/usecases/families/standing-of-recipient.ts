import { AGE_OF_MAJORITY, hasReached, isCompetent } from '../../decision/consent.ts';
import type { Facts } from '../../decision/facts.ts';
import { isInForce } from '../../decision/facts.ts';
import type { Recipient } from '../../decision/subject-access.ts';
import { readRecordedFamily } from '../../store/recorded-family.ts';
import type { Connection } from '../../store/sql.ts';
import { invalid } from '../act.ts';
import { sameName } from '../consent/standing-of-grantor.ts';

/** From this age a child is expected to understand what asking means (Information Commissioner’s guidance). */
const AGE_OF_UNDERSTANDING = 12;

export interface Asker {
  readonly recipient: Recipient;
  /** The name of who asks; null: none was given. */
  readonly name: string | null;
}

/**
 * Whether somebody may ask for what is held on a child. A right of access is the child's own: a parent has it
 * for a child who cannot yet ask, where parental responsibility is recorded; it is never inferred.
 * @throws Refused with what stands in the way.
 */
export async function requireStanding(
  connection: Connection,
  { recipient, name }: Asker,
  { subjectId, facts, now }: { subjectId: string; facts: Facts; now: number },
): Promise<void> {
  if (recipient === 'CHILD') {
    if (!mayAskThemselves(facts, now)) throw invalid(TOO_YOUNG);
    return;
  }
  if (facts.seals.some((seal) => seal.scope === 'CHILD' && isInForce(seal, now))) {
    throw invalid('recipient: while the child is sealed, no parent is told anything.');
  }
  if (hasReached(AGE_OF_MAJORITY, facts, now)) {
    throw invalid(
      `recipient: parental responsibility ended at ${String(AGE_OF_MAJORITY)}; only the young person may ask.`,
    );
  }
  if (isCompetent(facts, now)) {
    throw invalid(
      'recipient: this young person decides for themselves, and may ask; a parent may not.',
    );
  }
  if (name === null) throw invalid('parent: name who asks, as the record has them.');
  const family = await readRecordedFamily(connection, subjectId);
  const named = family.filter((relative) => sameName(relative.name, name));
  const recorded = named.map(({ parentalResponsibility }) => parentalResponsibility);
  if (!recorded.includes(true) || recorded.includes(false)) throw invalid(NO_RESPONSIBILITY);
}

const mayAskThemselves = (facts: Facts, now: number): boolean =>
  isCompetent(facts, now) ||
  (hasReached(AGE_OF_UNDERSTANDING, facts, now) && facts.competence?.competent !== false);

const TOO_YOUNG =
  `recipient: before ${String(AGE_OF_UNDERSTANDING)}, or where found not competent, a child asks through a parent; ` +
  'where this child understands what it means to ask, recordCompetence tells so first.';

/** The same whether somebody of this name is recorded or not. */
const NO_RESPONSIBILITY =
  'parent: parental responsibility is not recorded for a person of this name; the agency that knows of it has to record it first.';
