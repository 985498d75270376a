import { ASSESSMENT_FACTORS } from '../../domain/code-sets.ts';
import type { SourceRecord } from '../../domain/source.ts';
import { childrenOf, firstOf, lineOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { XmlFields, wordsFor } from '../xml-fields.ts';
import { reportOrder, reportWithin } from './date-order.ts';
import { recordFrame } from './episode.ts';
import type { Episode } from './episode.ts';

/** An assessment under section 17 (Assessments). */
export function readAssessment(element: XmlElement, episode: Episode): SourceRecord {
  const fields = new XmlFields(element, episode.findings);
  const startedOn = fields.day('AssessmentActualStartDate');
  const authorisedOn = fields.day('AssessmentAuthorisationDate');
  const at = lineOf(element);
  reportWithin(episode, at, {
    AssessmentActualStartDate: startedOn,
    AssessmentAuthorisationDate: authorisedOn,
  });
  reportOrder(episode, at, 'The assessment', startedOn, authorisedOn);
  const factors = childrenOf(firstOf(element, 'FactorsIdentifiedAtAssessment'), 'AssessmentFactors')
    .filter((factor) => factor.text !== '')
    .map((factor) => {
      wordsFor(factor, ASSESSMENT_FACTORS, episode.findings);
      return factor.text;
    });
  return {
    kind: 'assessment',
    ...recordFrame(episode, 'assessment', startedOn, at),
    values: {
      startedOn,
      internalReviewOn: fields.day('AssessmentInternalReviewDate'),
      authorisedOn,
      factors: factors.length > 0 ? factors : null,
    },
  };
}

/** An enquiry under section 47 (Section47). */
export function readSection47Enquiry(element: XmlElement, episode: Episode): SourceRecord {
  const fields = new XmlFields(element, episode.findings);
  const startedOn = fields.day('S47ActualStartDate');
  const conferenceOn = fields.day('DateOfInitialCPC');
  const at = lineOf(element);
  reportWithin(episode, at, { S47ActualStartDate: startedOn, DateOfInitialCPC: conferenceOn });
  reportOrder(episode, at, 'The enquiry', startedOn, conferenceOn);
  return {
    kind: 'section47Enquiry',
    ...recordFrame(episode, 'section47Enquiry', startedOn, at),
    values: {
      startedOn,
      conferenceTarget: fields.day('InitialCPCtarget'),
      conferenceOn,
      conferenceNotRequired: fields.yesNo('ICPCnotRequired'),
    },
  };
}
