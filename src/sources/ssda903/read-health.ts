import type { SourceRecord } from '../../domain/source.ts';
import type { ChildRow } from './rows.ts';

const HEALTH: Readonly<Record<string, string>> = {
  HEALTH_ASSESSMENT: 'annual health assessment',
  HEALTH_CHECK: 'development checks up to date',
  IMMUNISATIONS: 'immunisations up to date',
  TEETH_CHECK: 'teeth checked',
};
const SUBSTANCES: Readonly<Record<string, string>> = {
  INTERVENTION_OFFERED: 'intervention offered',
  INTERVENTION_RECEIVED: 'intervention received',
};

/**
 * The year's health return (OC2). What it says of mind and substances goes where only their own consent
 * opens. CONVICTED is not taken: the record has no place for criminal offences (UK GDPR art. 10).
 */
export function readHealthReturn(of: ChildRow): SourceRecord[] {
  const { fields } = of;
  const checks = answers(of, HEALTH);
  const score = fields.whole('SDQ_SCORE');
  const misuse = fields.yesNo('SUBSTANCE_MISUSE');
  const substances = answers(of, SUBSTANCES);
  return [
    ...(checks.length > 0 ? [checked(of, checks)] : []),
    ...(score === null
      ? []
      : [
          sensitive(of, 'mentalHealthRecord', `Strengths and difficulties questionnaire: ${score}`),
        ]),
    ...(misuse === true
      ? [
          sensitive(
            of,
            'substanceMisuseRecord',
            ['Substance misuse identified', ...substances].join('; '),
          ),
        ]
      : []),
  ];
}

const answers = ({ fields }: ChildRow, questions: Readonly<Record<string, string>>): string[] =>
  Object.entries(questions).flatMap(([field, words]) => {
    const answer = fields.yesNo(field);
    return answer === null ? [] : [`${words}: ${answer ? 'yes' : 'no'}`];
  });

const checked = (of: ChildRow, checks: readonly string[]): SourceRecord => ({
  kind: 'childHealthCheck',
  ...of.frame('childHealthCheck', 'year'),
  values: {
    code: null,
    display: `Looked-after child, year to 31 March: ${checks.join('; ')}`,
    occurredOn: null,
    provider: null,
  },
});

const sensitive = (
  of: ChildRow,
  kind: 'mentalHealthRecord' | 'substanceMisuseRecord',
  display: string,
): SourceRecord => ({
  kind,
  ...of.frame(kind, 'year'),
  values: { code: null, display, status: null, startedOn: null, endedOn: null, provider: null },
});
