import {
  RELATIONSHIP_REQUIREMENTS,
  SENSITIVITIES,
  STATUSES,
  WATCHED,
} from '../../src/policy/agreement.ts';
import { BREAK_GLASS_REASONS, REVIEW_FINDINGS } from '../../src/policy/break-glass.ts';
import { CATEGORIES, LOCATING } from '../../src/policy/categories.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { LAWFUL_BASES } from '../../src/policy/lawful-bases.ts';
import { POWERS } from '../../src/policy/powers.ts';
import { PURPOSES } from '../../src/policy/purposes.ts';
import { ROLES } from '../../src/policy/roles.ts';
import { FRESH_DAYS, SURVIVORSHIP } from '../../src/policy/survivorship.ts';
import { CONCLUSIONS } from '../../src/policy/watch-conclusions.ts';

const list = (title: string, lines: readonly string[]): string =>
  [`## ${title}`, '', ...lines.map((line) => `- ${line}`), ''].join('\n');

const words = (title: string, all: Readonly<Record<string, unknown>>): string =>
  list(
    title,
    Object.entries(all).map(([name, value]) => `${name}: ${String(value)}`),
  );

/** The words and lists that Kith comes with and that no table of rules shows. */
export const vocabulary = (): string =>
  [
    `# The vocabulary of version ${String(DEFAULT_AGREEMENT.version)}\n`,
    words('Purposes', PURPOSES),
    list(
      'Roles',
      Object.entries(ROLES).map(([name, { title, agency }]) =>
        [name, title, agency ?? 'no agency'].join(', '),
      ),
    ),
    list(
      'Categories',
      Object.entries(CATEGORIES).map(
        ([name, { title, sensitivity, holder, covers }]) =>
          `${name}, ${title}, ${sensitivity}, held by ${holder ?? 'nobody alone'}: ${covers.join(', ')}`,
      ),
    ),
    list('What tells where a child is', LOCATING),
    list('Sensitivities', SENSITIVITIES),
    words('Relationships', RELATIONSHIP_REQUIREMENTS),
    words('Statuses', STATUSES),
    words('Lawful bases', LAWFUL_BASES),
    words('Powers', POWERS),
    words('Reasons to break glass', BREAK_GLASS_REASONS),
    words('What a review may find', REVIEW_FINDINGS),
    words('What is watched', WATCHED),
    words('What a finding may be concluded to be', CONCLUSIONS),
    words('Whose word stands, the first', SURVIVORSHIP),
    words('Days until stale', FRESH_DAYS),
  ].join('\n');
