import type { AgreementFinding } from '../../src/policy/agreement-finding.ts';
import { changesBetween } from '../../src/policy/agreement-changes.ts';
import { examineTerms } from '../../src/policy/agreement-soundness.ts';
import { widening } from '../../src/policy/agreement-widening.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { edited } from './edited-agreement.ts';
import { EDITS } from './edits.ts';

const EVERYTHING_IN_USE = {
  purposes: new Set(Object.keys(DEFAULT_AGREEMENT.purposes)),
  roles: new Set(Object.keys(DEFAULT_AGREEMENT.roles)),
  categories: new Set(Object.keys(DEFAULT_AGREEMENT.categories)),
};

const lineOf = ({ severity, code, path, text }: AgreementFinding): string =>
  `- ${severity} ${code} at ${path.join('.') || 'the top'}: ${text}`;

/** All that is said of each edit of the default agreement, as whoever approves it reads it. */
export const toldOfEdits = (): string =>
  [
    '# What is told of edits to the default agreement',
    ...Object.entries(EDITS).map(([title, edit]) => {
      const { terms, findings } = examineTerms(edited(edit));
      const refused = findings.some(({ severity }) => severity === 'REFUSED');
      const opened = refused ? [] : widening(DEFAULT_AGREEMENT, terms, EVERYTHING_IN_USE);
      const changes = refused ? [] : changesBetween(DEFAULT_AGREEMENT, terms);
      return [
        `## ${title}`,
        '',
        ...[...findings, ...opened].map(lineOf),
        ...changes.map(({ part, kind, name, text }) => `- ${kind} ${part} ${name}: ${text}`),
      ].join('\n');
    }),
    '',
  ].join('\n\n');
