import { ABUSE_CATEGORIES } from '../../domain/code-sets.ts';
import type { SourceRecord } from '../../domain/source.ts';
import { childrenOf, lineOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { XmlFields } from '../xml-fields.ts';
import { reportOrder, reportWithin } from './date-order.ts';
import { recordFrame } from './episode.ts';
import type { Episode } from './episode.ts';

/** A child in need plan (CINPlanDates). */
export function readChildInNeedPlan(element: XmlElement, episode: Episode): SourceRecord {
  const fields = new XmlFields(element, episode.findings);
  const startedOn = fields.day('CINPlanStartDate');
  const endedOn = fields.day('CINPlanEndDate');
  const at = lineOf(element);
  reportWithin(episode, at, { CINPlanStartDate: startedOn, CINPlanEndDate: endedOn });
  reportOrder(episode, at, 'The child in need plan', startedOn, endedOn);
  return {
    kind: 'plan',
    ...recordFrame(episode, 'CIN-plan', startedOn, at),
    values: {
      kind: 'CHILD_IN_NEED',
      startedOn,
      endedOn,
      initialCategory: null,
      latestCategory: null,
      previousPlans: null,
    },
  };
}

/** A child protection plan with its reviews, and the alert that it gives rise to. */
export function readChildProtectionPlan(element: XmlElement, episode: Episode): SourceRecord[] {
  const fields = new XmlFields(element, episode.findings);
  const startedOn = fields.day('CPPstartDate');
  const endedOn = fields.day('CPPendDate');
  const initial = fields.code('InitialCategoryOfAbuse', ABUSE_CATEGORIES);
  const latest = fields.code('LatestCategoryOfAbuse', ABUSE_CATEGORIES);
  const at = lineOf(element);
  reportWithin(episode, at, { CPPstartDate: startedOn, CPPendDate: endedOn });
  reportOrder(episode, at, 'The child protection plan', startedOn, endedOn);
  const frame = recordFrame(episode, 'CP-plan', startedOn, at);
  const category = (latest.words ?? initial.words)?.toLowerCase();
  return [
    {
      kind: 'plan',
      ...frame,
      values: {
        kind: 'CHILD_PROTECTION',
        startedOn,
        endedOn,
        initialCategory: initial.words,
        latestCategory: latest.words,
        previousPlans: fields.whole('NumberOfPreviousCPP'),
      },
    },
    {
      kind: 'alert',
      ...frame,
      values: {
        kind: 'CHILD_PROTECTION_PLAN',
        text: category ? `Child protection plan: ${category}` : 'Child protection plan',
        startedOn,
        endedOn,
      },
    },
    ...readReviews(element, episode),
  ];
}

function readReviews(plan: XmlElement, episode: Episode): SourceRecord[] {
  return childrenOf(plan, 'Reviews').flatMap((reviews) =>
    childrenOf(reviews, 'CPPreviewDate')
      .filter((day) => day.text !== '')
      .map((day): SourceRecord => {
        const one = { ...reviews, children: [day] };
        const heldOn = new XmlFields(one, episode.findings).day('CPPreviewDate');
        reportWithin(episode, lineOf(day), { CPPreviewDate: heldOn });
        return {
          kind: 'review',
          ...recordFrame(episode, 'review', heldOn, lineOf(day)),
          values: {
            kind: 'Child protection plan',
            heldOn,
            participationCode: null,
            participation: null,
          },
        };
      }),
  );
}
