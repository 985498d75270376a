import type { HeldRole } from '../../decision/access-request.ts';
import type { Category, PurposeOfUse, SharingAgreement } from '../../policy/agreement.ts';
import { invalid } from '../act.ts';

/** What an override opens of the categories it names, and what stays closed: no rule could ever open it. */
export interface Opening {
  readonly opens: readonly Category[];
  readonly staysClosed: readonly Category[];
}

/**
 * An override lifts relationship, status, consent and detriment; it makes no rule. A category opens
 * where some rule gives it to a held role for the purpose.
 * @throws Refused for a category that the agreement does not have, and where none would open.
 */
export function openingOf(
  agreement: SharingAgreement,
  roles: readonly Pick<HeldRole, 'role'>[],
  purpose: PurposeOfUse,
  asked: readonly Category[],
): Opening {
  const categories = [...new Set(asked)].sort();
  if (categories.length === 0) throw invalid('categories: name what you need to see.');
  const unknown = categories.filter((category) => !Object.hasOwn(agreement.categories, category));
  if (unknown.length > 0) {
    const known = Object.keys(agreement.categories).join(', ');
    throw invalid(`categories: the agreement has no ${quoted(unknown)}; it has ${known}.`);
  }
  const ruled = new Set(
    agreement.rules
      .filter((rule) => rule.purposes.includes(purpose))
      .filter((rule) => roles.some(({ role }) => rule.roles.includes(role)))
      .flatMap((rule) => rule.categories),
  );
  const opens = categories.filter((category) => ruled.has(category));
  if (opens.length === 0) {
    throw invalid(
      `categories: no rule of the agreement gives ${categories.join(', ')} to your role for this purpose, ` +
        `and an override makes none. ${ruled.size > 0 ? `It could open ${[...ruled].sort().join(', ')}.` : 'Try another purpose.'}`,
    );
  }
  return { opens, staysClosed: categories.filter((category) => !ruled.has(category)) };
}

const MOST_NAMED = 5;
const LONGEST_CATEGORY = 40;

/** What a caller wrote, fit to be read back to them. */
const quoted = (names: readonly string[]): string =>
  names
    .slice(0, MOST_NAMED)
    .map((name) => `“${name.slice(0, LONGEST_CATEGORY).replace(/[^\w. -]/g, '?')}”`)
    .join(', ');
