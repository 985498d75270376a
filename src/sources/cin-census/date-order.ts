import { note, oddity } from '../findings.ts';
import type { Episode } from './episode.ts';

const LONGEST_PREGNANCY_DAYS = 294;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** The referral against its closure, the child's birth and death. */
export function reportReferralDates(episode: Episode, at: string): void {
  const { referredOn, closedOn, person, findings } = episode;
  const { dateOfBirth: born, dateOfDeath: died } = person;
  if (!referredOn) return;
  if (closedOn && closedOn < referredOn) {
    findings.push(
      oddity(at, 'CLOSED_BEFORE_REFERRAL', 'The closure is dated before the referral.'),
    );
  }
  if (born && born > referredOn) {
    // An unborn child may be referred; nobody can be referred before conception.
    const early = (Date.parse(born) - Date.parse(referredOn)) / DAY_MILLISECONDS;
    findings.push(
      early > LONGEST_PREGNANCY_DAYS
        ? oddity(at, 'BORN_AFTER_REFERRAL', 'The birth is dated long after the referral.')
        : note(at, 'REFERRED_BEFORE_BIRTH', 'The child was referred before birth.'),
    );
  }
  if (died && died < referredOn) {
    findings.push(oddity(at, 'REFERRED_AFTER_DEATH', 'The referral is dated after the death.'));
  }
}

/** Everything of an episode happens between its referral and its closure. */
export function reportWithin(
  episode: Episode,
  at: string,
  days: Readonly<Record<string, string | null>>,
): void {
  const { referredOn, closedOn, findings } = episode;
  for (const [field, day] of Object.entries(days)) {
    if (day && referredOn && day < referredOn) {
      findings.push(
        oddity(at, 'BEFORE_REFERRAL', `${field} is before the referral; it was taken.`),
      );
    }
    if (day && closedOn && day > closedOn) {
      findings.push(oddity(at, 'AFTER_CLOSURE', `${field} is after the closure; it was taken.`));
    }
  }
}

/** An end before its start. */
export function reportOrder(
  episode: Episode,
  at: string,
  what: string,
  start: string | null,
  end: string | null,
): void {
  if (start && end && end < start) {
    episode.findings.push(oddity(at, 'END_BEFORE_START', `${what} ends before it starts.`));
  }
}
