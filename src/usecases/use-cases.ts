import type { Store } from '../store/store.ts';
import { countEvents } from './ask-audit/count-events.ts';
import { listEvents } from './ask-audit/list-events.ts';
import { breakGlass } from './break-glass/break-glass.ts';
import { listOverrides } from './break-glass/list-overrides.ts';
import { reviewBreakGlass } from './break-glass/review-break-glass.ts';
import { proveEvent } from './checkpoints/prove-event.ts';
import { discloseRecord } from './disclose-record.ts';
import { explainDisclosure } from './explain-disclosure.ts';
import { whoCanSummary } from './who-can/who-can-summary.ts';
import { whoCan, whoCanChildren } from './who-can/who-can.ts';
import { answerSubjectAccess } from './families/answer-subject-access.ts';
import { listSubjectAccess } from './families/list-subject-access.ts';
import { readAccessLog } from './families/read-access-log.ts';
import { requestSubjectAccess } from './families/request-subject-access.ts';
import { endWeighingOf, listWeighings, weighAccess } from './families/weigh-access.ts';
import { findChildren } from './find-children.ts';
import { listCaseload } from './list-caseload.ts';
import { approveAgreement } from './agreement/approve-agreement.ts';
import { compareAgreements } from './agreement/compare-agreements.ts';
import { draftAgreement } from './agreement/draft-agreement.ts';
import { listAgreements } from './agreement/list-agreements.ts';
import { readAgreement } from './agreement/read-agreement.ts';
import { simulateAgreement } from './agreement/simulate-agreement.ts';
import { importConsent } from './consent/import-consent.ts';
import { listDirectivesDue } from './consent/list-directives-due.ts';
import { recordCompetence } from './consent/record-competence.ts';
import { recordConsent } from './consent/record-consent.ts';
import { withdrawConsent } from './consent/withdraw-consent.ts';
import { writeConsent } from './consent/write-consent.ts';
import { listFeeds } from './feeds/list-feeds.ts';
import { reviewFeeds } from './feeds/review-feeds.ts';
import { judgeReview } from './linkage/judge-review.ts';
import { listLinks } from './linkage/list-links.ts';
import { listReviews } from './linkage/list-reviews.ts';
import { undoLink } from './linkage/undo-link.ts';
import { listSeals } from './seals/list-seals.ts';
import { reviewSeal } from './seals/review-seal.ts';
import { sealSubject } from './seals/seal-subject.ts';
import { unsealSubject } from './seals/unseal-subject.ts';
import { decideSharing } from './sharing/decide-sharing.ts';
import { endSharingDecision } from './sharing/end-sharing-decision.ts';
import { listObjections } from './sharing/list-objections.ts';
import { listSharingDecisions } from './sharing/list-sharing-decisions.ts';
import { concludeFinding } from './watching/conclude-finding.ts';
import { listFindings } from './watching/list-findings.ts';

/** Every use case that a practitioner may ask for, over one store. */
export function bindUseCases(store: Store) {
  const over =
    <Of extends unknown[], Result>(useCase: (store: Store, ...of: Of) => Result) =>
    (...of: Of): Result =>
      useCase(store, ...of);
  return {
    discloseRecord: over(discloseRecord),
    findChildren: over(findChildren),
    listCaseload: over(listCaseload),
    explainDisclosure: over(explainDisclosure),
    proveEvent: over(proveEvent),
    listEvents: over(listEvents),
    countEvents: over(countEvents),
    whoCan: over(whoCan),
    whoCanChildren: over(whoCanChildren),
    whoCanSummary: over(whoCanSummary),
    readAgreement: over(readAgreement),
    listAgreements: over(listAgreements),
    draftAgreement: over(draftAgreement),
    approveAgreement: over(approveAgreement),
    compareAgreements: over(compareAgreements),
    simulateAgreement: over(simulateAgreement),
    recordConsent: over(recordConsent),
    recordCompetence: over(recordCompetence),
    withdrawConsent: over(withdrawConsent),
    listDirectivesDue: over(listDirectivesDue),
    importConsent: over(importConsent),
    writeConsent: over(writeConsent),
    decideSharing: over(decideSharing),
    endSharingDecision: over(endSharingDecision),
    listSharingDecisions: over(listSharingDecisions),
    listObjections: over(listObjections),
    sealSubject: over(sealSubject),
    unsealSubject: over(unsealSubject),
    reviewSeal: over(reviewSeal),
    listSeals: over(listSeals),
    breakGlass: over(breakGlass),
    reviewBreakGlass: over(reviewBreakGlass),
    listOverrides: over(listOverrides),
    readAccessLog: over(readAccessLog),
    weighAccess: over(weighAccess),
    endWeighingOf: over(endWeighingOf),
    listWeighings: over(listWeighings),
    requestSubjectAccess: over(requestSubjectAccess),
    listSubjectAccess: over(listSubjectAccess),
    answerSubjectAccess: over(answerSubjectAccess),
    listFindings: over(listFindings),
    concludeFinding: over(concludeFinding),
    listReviews: over(listReviews),
    judgeReview: over(judgeReview),
    listLinks: over(listLinks),
    undoLink: over(undoLink),
    listFeeds: over(listFeeds),
    reviewFeeds: over(reviewFeeds),
  };
}

export type UseCases = ReturnType<typeof bindUseCases>;
