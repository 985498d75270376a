import type { IsoDate } from '../../../../domain/iso-date.ts';
import { LOCAL_AUTHORITY } from '../../practitioners.ts';
import type { Area } from '../area.ts';
import type { Child } from '../child.ts';
import { Dice } from '../dice.ts';
import { leaf, node, yesNo } from '../writing/xml.ts';
import type { FileSeries } from '../writing/file-series.ts';
import type { Episode } from './episode.ts';
import { tellEpisode } from './tell-episode.ts';

/** The authority's return: every child it knows. The census has no names and no addresses. */
export function childrenInNeedCensus(area: Area): FileSeries<Child> {
  const year = area.today.slice(0, 4);
  return {
    members: area.children.filter((child) => child.sentBySocialCare),
    fileName: (part) =>
      `CIN_${year}_${LOCAL_AUTHORITY.number}_${String(part).padStart(3, '0')}.xml`,
    opening: (part) =>
      `<?xml version="1.0" encoding="utf-8"?>\n<Message>\n${header(area.today, part)}<Children>\n`,
    text: (child) => censusChild(child, area),
    between: '',
    closing: '</Children>\n</Message>\n',
  };
}

function header(today: IsoDate, part: number): string {
  const year = today.slice(0, 4);
  return node(
    'Header',
    node(
      'CollectionDetails',
      leaf('Collection', 'CIN'),
      leaf('Year', year),
      leaf('ReferenceDate', `${year}-03-31`),
    ),
    node(
      'Source',
      leaf('SourceLevel', 'L'),
      leaf('LEA', LOCAL_AUTHORITY.number),
      leaf('SoftwareCode', 'Northmoor case system'),
      leaf('Release', '2026.1'),
      leaf('SerialNo', String(part).padStart(3, '0')),
      leaf('DateTime', `${today}T06:00:00`),
    ),
  );
}

function censusChild(child: Child, { seed, today }: Area): string {
  const { traits, household } = child;
  const dice = new Dice(seed, 'social care', child.index);
  const upn = child.sentBySocialCare?.upn ?? null;
  return node(
    'Child',
    node(
      'ChildIdentifiers',
      leaf('LAchildID', child.localAuthorityId),
      leaf('UPN', upn),
      leaf('UPNunknown', upn === null ? whyUnknown(child) : null),
      leaf('PersonBirthDate', child.dateOfBirth),
      leaf('Sex', child.sex),
    ),
    node(
      'ChildCharacteristics',
      leaf('Ethnicity', household.ethnicity),
      node(
        'Disabilities',
        ...(traits.disabilities.length > 0 ? traits.disabilities : ['NONE']).map((code) =>
          leaf('Disability', code),
        ),
      ),
    ),
    ...traits.episodes.map((outline) => details(tellEpisode(outline, today, dice))),
  );
}

/** Not of school age yet, or taught elsewhere; else nobody has looked it up. */
function whyUnknown({ upn, schoolCode }: Child): string {
  if (upn) return 'UN6';
  return schoolCode === null ? 'UN1' : 'UN2';
}

const details = (episode: Episode): string =>
  node(
    'CINdetails',
    leaf('CINreferralDate', episode.referredOn),
    leaf('ReferralSource', episode.sourceCode),
    leaf('PrimaryNeedCode', episode.needCode),
    leaf('CINclosureDate', episode.closure?.on ?? null),
    leaf('ReasonForClosure', episode.closure?.reason ?? null),
    leaf('DateOfInitialCPC', episode.conferenceOn),
    ...episode.assessments.map(assessment),
    ...episode.inNeedPlans.map(({ startedOn, endedOn }) =>
      node('CINPlanDates', leaf('CINPlanStartDate', startedOn), leaf('CINPlanEndDate', endedOn)),
    ),
    ...episode.enquiries.map(enquiry),
    leaf('ReferralNFA', yesNo(episode.noFurtherAction)),
    ...episode.protectionPlans.map(protectionPlan),
  );

const assessment = (of: Episode['assessments'][number]): string =>
  node(
    'Assessments',
    leaf('AssessmentActualStartDate', of.startedOn),
    leaf('AssessmentInternalReviewDate', of.reviewedOn),
    leaf('AssessmentAuthorisationDate', of.authorisedOn),
    node(
      'FactorsIdentifiedAtAssessment',
      ...of.factors.map((factor) => leaf('AssessmentFactors', factor)),
    ),
  );

const enquiry = (of: Episode['enquiries'][number]): string =>
  node(
    'Section47',
    leaf('S47ActualStartDate', of.startedOn),
    leaf('InitialCPCtarget', of.conferenceTarget),
    leaf('DateOfInitialCPC', of.conferenceOn),
    leaf('ICPCnotRequired', yesNo(of.conferenceNotRequired)),
  );

const protectionPlan = (of: Episode['protectionPlans'][number]): string =>
  node(
    'ChildProtectionPlans',
    leaf('CPPstartDate', of.startedOn),
    leaf('CPPendDate', of.endedOn),
    leaf('InitialCategoryOfAbuse', of.category),
    leaf('LatestCategoryOfAbuse', of.latestCategory),
    leaf('NumberOfPreviousCPP', of.previousPlans),
    node('Reviews', ...of.reviews.map((day) => leaf('CPPreviewDate', day))),
  );
