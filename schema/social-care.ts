import { boolean, date, integer, text, pgSchema } from 'drizzle-orm/pg-core';
import { currentRecordIndex, factIndexes, recordColumns } from './record-columns.ts';

export const socialCare = pgSchema('social_care');

export const referral = socialCare.table(
  'referral',
  {
    ...recordColumns,
    referredOn: date('referred_on'),
    sourceCode: text('source_code'),
    source: text('source'),
    primaryNeedCode: text('primary_need_code'),
    primaryNeed: text('primary_need'),
    noFurtherAction: boolean('no_further_action'),
    initialConferenceOn: date('initial_conference_on'),
    closedOn: date('closed_on'),
    closureReasonCode: text('closure_reason_code'),
    closureReason: text('closure_reason'),
  },
  factIndexes('referral'),
);

export const assessment = socialCare.table(
  'assessment',
  {
    ...recordColumns,
    startedOn: date('started_on'),
    internalReviewOn: date('internal_review_on'),
    authorisedOn: date('authorised_on'),
    factors: text('factors').array(),
  },
  currentRecordIndex('assessment'),
);

export const section47Enquiry = socialCare.table(
  'section_47_enquiry',
  {
    ...recordColumns,
    startedOn: date('started_on'),
    conferenceTarget: date('conference_target'),
    conferenceOn: date('conference_on'),
    conferenceNotRequired: boolean('conference_not_required'),
  },
  factIndexes('section_47_enquiry'),
);

export const plan = socialCare.table(
  'plan',
  {
    ...recordColumns,
    kind: text('kind'),
    startedOn: date('started_on'),
    endedOn: date('ended_on'),
    initialCategory: text('initial_category'),
    latestCategory: text('latest_category'),
    previousPlans: integer('previous_plans'),
  },
  factIndexes('plan'),
);

export const review = socialCare.table(
  'review',
  {
    ...recordColumns,
    kind: text('kind'),
    heldOn: date('held_on'),
    participationCode: text('participation_code'),
    participation: text('participation'),
  },
  currentRecordIndex('review'),
);

export const placement = socialCare.table(
  'placement',
  {
    ...recordColumns,
    kind: text('kind'),
    kindCode: text('kind_code'),
    provider: text('provider'),
    startedOn: date('started_on'),
    startReason: text('start_reason'),
    endedOn: date('ended_on'),
    endReason: text('end_reason'),
    changeReason: text('change_reason'),
    primaryNeedCode: text('primary_need_code'),
    primaryNeed: text('primary_need'),
  },
  factIndexes('placement'),
);

export const caseNote = socialCare.table(
  'case_note',
  {
    ...recordColumns,
    writtenOn: date('written_on'),
    title: text('title'),
    text: text('text'),
    author: text('author'),
  },
  currentRecordIndex('case_note'),
);

export const legalStatus = socialCare.table(
  'legal_status',
  {
    ...recordColumns,
    code: text('code'),
    text: text('text'),
    startedOn: date('started_on'),
    endedOn: date('ended_on'),
  },
  factIndexes('legal_status'),
);
