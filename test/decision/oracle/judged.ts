import { decide } from '../../../src/decision/decide.ts';
import type { Case } from './random-case.ts';

/** What the decision makes of a case, in the lines of `expectedOf`. */
export function decidedOf({ agreement, request, facts, now }: Case): readonly string[] {
  const decision = decide(agreement, request, facts, now);
  if (decision.standing === 'ABSENT') return [`ABSENT ${decision.because}`];
  const permitted = [...decision.permit.fields].map(([path, permission]) => {
    const { rule, basis, directive, breakGlass, obligations } = permission;
    const words = [path, 'PERMITTED', rule, basis, directive ?? '-', breakGlass ?? '-'];
    return [...words, ...obligations].join(' ');
  });
  const withheld = decision.denials.map(({ path, reason, rule, directive, category }) =>
    [path, reason, rule ?? '-', directive ?? '-', category ?? '-'].join(' '),
  );
  return [...permitted, ...withheld, ...decision.sealed.map((path) => `${path} SEALED`)].sort();
}

/** What a line tells, without the names in it: to count how often each outcome occurs. */
export function kindsOf(line: string): readonly string[] {
  const [subject = '', outcome = '', , , directive, grant, ...duties] = line.split(' ');
  if (subject === 'ABSENT') return [line];
  if (outcome !== 'PERMITTED') return [outcome];
  return [
    'PERMITTED',
    ...duties,
    ...(grant === '-' ? [] : ['by break-glass']),
    ...(directive === '-' ? [] : ['relying on a directive']),
  ];
}
