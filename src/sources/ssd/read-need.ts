import {
  ABUSE_CATEGORIES,
  CLOSURE_REASONS,
  PRIMARY_NEEDS,
  REFERRAL_SOURCES,
} from '../../domain/code-sets.ts';
import type { SourceItem } from '../../domain/source.ts';
import { wordsOrCode } from '../words-or-code.ts';
import type { SsdRow } from './rows.ts';
import { item } from './rows.ts';

/** ssd_cin_episodes. */
export function readReferral({ fields, frame }: SsdRow): SourceItem[] {
  const source = fields.code('cine_referral_source_code', REFERRAL_SOURCES);
  const need = fields.code('cine_cin_primary_need_code', PRIMARY_NEEDS);
  const closure = fields.code('cine_close_reason', CLOSURE_REASONS);
  return [
    item({
      kind: 'referral',
      ...frame,
      values: {
        referredOn: fields.day('cine_referral_date'),
        sourceCode: source.code,
        source: source.words ?? fields.text('cine_referral_source_desc'),
        primaryNeedCode: need.code,
        primaryNeed: need.words,
        noFurtherAction: fields.yesNo('cine_referral_nfa'),
        initialConferenceOn: null,
        closedOn: fields.day('cine_close_date'),
        closureReasonCode: closure.code,
        closureReason: closure.words,
      },
    }),
  ];
}

/** ssd_cin_assessments; the factors stand in a table that names no child. */
export const readAssessment = ({ fields, frame }: SsdRow): SourceItem[] => [
  item({
    kind: 'assessment',
    ...frame,
    values: {
      startedOn: fields.day('cina_assessment_start_date'),
      internalReviewOn: null,
      authorisedOn: fields.day('cina_assessment_auth_date'),
      factors: null,
    },
  }),
];

/**
 * ssd_s47_enquiry. Its conference stands in a table of its own, and an enquiry without one counts as open:
 * so an enquiry that has ended says that none is waited for.
 */
export function readEnquiry({ fields, frame }: SsdRow): SourceItem[] {
  const ended = fields.day('s47e_s47_end_date') !== null;
  return [
    item({
      kind: 'section47Enquiry',
      ...frame,
      values: {
        startedOn: fields.day('s47e_s47_start_date'),
        conferenceTarget: null,
        conferenceOn: null,
        conferenceNotRequired: ended ? true : fields.yesNo('s47e_s47_nfa'),
      },
    }),
  ];
}

/** ssd_cin_plans. */
export const readNeedPlan = ({ fields, frame }: SsdRow): SourceItem[] => [
  item({
    kind: 'plan',
    ...frame,
    values: {
      kind: 'CHILD_IN_NEED',
      startedOn: fields.day('cinp_cin_plan_start_date'),
      endedOn: fields.day('cinp_cin_plan_end_date'),
      initialCategory: null,
      latestCategory: null,
      previousPlans: null,
    },
  }),
];

/** ssd_cp_plans: the plan, and the alert that it gives rise to. */
export function readProtectionPlan({ fields, frame }: SsdRow): SourceItem[] {
  const startedOn = fields.day('cppl_cp_plan_start_date');
  const endedOn = fields.day('cppl_cp_plan_end_date');
  const initialCategory = category(fields.text('cppl_cp_plan_initial_category'));
  const latestCategory = category(fields.text('cppl_cp_plan_latest_category'));
  const of = (latestCategory ?? initialCategory)?.toLowerCase();
  const text = of ? `Child protection plan: ${of}` : 'Child protection plan';
  return [
    item({
      kind: 'plan',
      ...frame,
      values: {
        kind: 'CHILD_PROTECTION',
        startedOn,
        endedOn,
        initialCategory,
        latestCategory,
        previousPlans: null,
      },
    }),
    item({
      kind: 'alert',
      ...frame,
      values: { kind: 'CHILD_PROTECTION_PLAN', text, startedOn, endedOn },
    }),
  ];
}

/** Systems send the code or its words. */
const category = (sent: string | null): string | null =>
  wordsOrCode({ code: sent, words: (sent && ABUSE_CATEGORIES[sent.toUpperCase()]) ?? null });

/** ssd_cp_reviews. */
export const readProtectionReview = ({ fields, frame }: SsdRow): SourceItem[] => [
  item({
    kind: 'review',
    ...frame,
    values: {
      kind: 'Child protection plan',
      heldOn: fields.day('cppr_cp_review_date'),
      participationCode: null,
      participation: null,
    },
  }),
];
