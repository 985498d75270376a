import { leaf, node } from '../writing/xml.ts';
import type { StageResult } from './results.ts';

/** Results by key stage, as a CTF has them. */
export function stageAssessments(results: readonly StageResult[]): string {
  const stages = [...new Set(results.map(({ stage }) => stage))];
  const ofStage = (stage: string): string[] =>
    results
      .filter((result) => result.stage === stage)
      .map((result) =>
        node(
          'StageAssessment',
          leaf('Locale', 'ENG'),
          leaf('Year', result.year),
          leaf('Subject', result.subject),
          leaf('Method', result.method),
          leaf('Component', result.component),
          leaf('ResultStatus', 'R'),
          leaf('ResultQualifier', result.qualifier),
          leaf('Result', result.result),
        ),
      );
  return node(
    'StageAssessments',
    ...stages.map((stage) => node('KeyStage', leaf('Stage', stage), ...ofStage(stage))),
  );
}
