import { day, recordType, text, texts, whole, yesNo } from '../record-type.ts';

export const allocatedWorker = recordType('AllocatedWorker', 'The named worker of the child.', {
  name: text('Name'),
  team: text('Team'),
  allocatedOn: day('First day'),
});

export const referral = recordType(
  'Referral',
  'An episode of need, from referral to closure (CIN census: CINdetails).',
  {
    referredOn: day('CINreferralDate'),
    sourceCode: text('ReferralSource, DfE code'),
    source: text('Who referred, in words'),
    primaryNeedCode: text('PrimaryNeedCode, DfE code N0 to N9'),
    primaryNeed: text('Primary need, in words'),
    noFurtherAction: yesNo('ReferralNFA'),
    initialConferenceOn: day('DateOfInitialCPC'),
    closedOn: day('CINclosureDate; null while the episode is open'),
    closureReasonCode: text('ReasonForClosure, DfE code RC1 to RC9'),
    closureReason: text('Reason for closure, in words'),
  },
  { on: 'referredOn', title: 'primaryNeed' },
);

export const assessment = recordType(
  'Assessment',
  'An assessment under section 17 of the Children Act 1989.',
  {
    startedOn: day('AssessmentActualStartDate'),
    internalReviewOn: day('AssessmentInternalReviewDate'),
    authorisedOn: day('AssessmentAuthorisationDate'),
    factors: texts('Factors identified at the end of the assessment, DfE codes'),
  },
  { on: 'startedOn' },
);

export const section47Enquiry = recordType(
  'Section47Enquiry',
  'An enquiry under section 47 of the Children Act 1989.',
  {
    startedOn: day('S47ActualStartDate'),
    conferenceTarget: day('InitialCPCtarget: 15 working days from the strategy discussion'),
    conferenceOn: day('DateOfInitialCPC'),
    conferenceNotRequired: yesNo('ICPCnotRequired'),
  },
  { on: 'startedOn' },
);

export const plan = recordType(
  'Plan',
  'A child in need plan or a child protection plan.',
  {
    kind: text('CHILD_IN_NEED or CHILD_PROTECTION'),
    startedOn: day('Start of the plan'),
    endedOn: day('End of the plan; null while it is in force'),
    initialCategory: text('Category of abuse when the plan began, in words'),
    latestCategory: text('Latest category of abuse, in words'),
    previousPlans: whole('Earlier child protection plans'),
  },
  { on: 'startedOn', title: 'kind' },
);

export const review = recordType(
  'Review',
  'A review of a plan.',
  {
    kind: text('What was reviewed'),
    heldOn: day('CPPreviewDate; SSDA903: REVIEW'),
    participationCode: text('SSDA903: REVIEW_CODE, PN0 to PN7'),
    participation: text('How the child took part, in words'),
  },
  { on: 'heldOn', title: 'kind' },
);

export const placement = recordType(
  'Placement',
  'Where a looked-after child is placed (SSDA903: an episode).',
  {
    kind: text('Placement type, in words'),
    kindCode: text('DfE placement type code'),
    provider: text('Who provides it'),
    startedOn: day('First day'),
    startReason: text('Reason for the new episode, in words'),
    endedOn: day('Last day'),
    endReason: text('Reason why the episode ceased, in words'),
    changeReason: text('Reason for the change of placement, in words'),
    primaryNeedCode: text('Category of need, DfE code N1 to N8'),
    primaryNeed: text('Category of need, in words'),
  },
  { on: 'startedOn', title: 'kind' },
);

export const caseNote = recordType(
  'CaseNote',
  'A note of work with the child and the family.',
  {
    writtenOn: day('Day of what is noted'),
    title: text('Title'),
    text: text('The note'),
    author: text('Who wrote it'),
  },
  { on: 'writtenOn', title: 'title' },
);

export const legalStatus = recordType(
  'LegalStatus',
  'The order or agreement under which a child is looked after.',
  {
    code: text('DfE legal status code'),
    text: text('Legal status in words'),
    startedOn: day('From'),
    endedOn: day('Until'),
  },
  { on: 'startedOn', title: 'text' },
);
