import { CLOSURE_REASONS, PRIMARY_NEEDS, REFERRAL_SOURCES } from '../../domain/code-sets.ts';
import type { Finding, SourcePerson, SourceRecord } from '../../domain/source.ts';
import { oddity } from '../findings.ts';
import type { RecordKeys } from '../record-keys.ts';
import { childrenOf, lineOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { XmlFields } from '../xml-fields.ts';
import { reportReferralDates, reportWithin } from './date-order.ts';
import type { Episode } from './episode.ts';
import { readAssessment, readSection47Enquiry } from './read-enquiries.ts';
import { readChildInNeedPlan, readChildProtectionPlan } from './read-plans.ts';

/** One CINdetails: the referral, and all that came of it. */
export function readReferral(
  details: XmlElement,
  person: SourcePerson,
  keys: RecordKeys,
  findings: Finding[],
): SourceRecord[] {
  const fields = new XmlFields(details, findings);
  const referredOn = fields.day('CINreferralDate');
  if (!referredOn) {
    const text = 'The referral has no date; it was taken without.';
    findings.push(oddity(lineOf(details), 'REFERRAL_DATE_MISSING', text));
  }
  // The day alone names the referral: a closure added in a later file must not make it another.
  const key = keys.next('referral', referredOn ?? 'undated');
  const closedOn = fields.day('CINclosureDate');
  const source = fields.code('ReferralSource', REFERRAL_SOURCES);
  const need = fields.code('PrimaryNeedCode', PRIMARY_NEEDS);
  const closure = fields.code('ReasonForClosure', CLOSURE_REASONS);
  reportClosure(details, closedOn, closure.code, findings);
  const episode: Episode = { person, key, referredOn, closedOn, keys, findings };
  const referral: SourceRecord = {
    kind: 'referral',
    source: person.source.code,
    person: person.key,
    key,
    at: lineOf(details),
    values: {
      referredOn,
      sourceCode: source.code,
      source: source.words,
      primaryNeedCode: need.code,
      primaryNeed: need.words,
      noFurtherAction: fields.yesNo('ReferralNFA'),
      initialConferenceOn: fields.day('DateOfInitialCPC'),
      closedOn,
      closureReasonCode: closure.code,
      closureReason: closure.words,
    },
  };
  reportReferralDates(episode, lineOf(details));
  reportWithin(episode, lineOf(details), { DateOfInitialCPC: referral.values.initialConferenceOn });
  return [referral, ...recordsOf(details, episode)];
}

function recordsOf(details: XmlElement, episode: Episode): SourceRecord[] {
  return [
    ...childrenOf(details, 'Assessments').map((e) => readAssessment(e, episode)),
    ...childrenOf(details, 'Section47').map((e) => readSection47Enquiry(e, episode)),
    ...childrenOf(details, 'CINPlanDates').map((e) => readChildInNeedPlan(e, episode)),
    ...childrenOf(details, 'ChildProtectionPlans').flatMap((e) =>
      readChildProtectionPlan(e, episode),
    ),
  ];
}

function reportClosure(
  details: XmlElement,
  closedOn: string | null,
  reason: string | null,
  findings: Finding[],
): void {
  if (closedOn && !reason) {
    findings.push(
      oddity(lineOf(details), 'CLOSURE_REASON_MISSING', 'A closure without its reason.'),
    );
  }
  if (!closedOn && reason) {
    findings.push(
      oddity(lineOf(details), 'CLOSURE_DATE_MISSING', 'A reason for closure without its day.'),
    );
  }
}
