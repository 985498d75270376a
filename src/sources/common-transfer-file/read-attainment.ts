import type { SourceRecord } from '../../domain/source.ts';
import { childrenOf, firstOf, textOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import type { PupilRecords } from './pupil-records.ts';

/** StageAssessments/KeyStage/StageAssessment: the result is kept as sent, number or letter. */
export const readAttainment = (of: PupilRecords): SourceRecord[] =>
  childrenOf(firstOf(of.pupil, 'StageAssessments'), 'KeyStage').flatMap((stage) =>
    childrenOf(stage, 'StageAssessment').map((result) => readResult(result, stage, of)),
  );

function readResult(result: XmlElement, stage: XmlElement, of: PupilRecords): SourceRecord {
  const keyStage = textOf(stage, 'Stage');
  const year = of.fields(result).whole('Year');
  const subject = textOf(result, 'Subject');
  const method = textOf(result, 'Method');
  const component = textOf(result, 'Component');
  return {
    kind: 'attainment',
    // An estimate (ResultStatus) and the result may stand side by side.
    ...of.frame(
      'attainment',
      result,
      ...[keyStage, year, subject, method, component, textOf(result, 'ResultStatus')],
    ),
    values: { keyStage, year, subject, method, component, result: textOf(result, 'Result') },
  };
}
