import { randomUUID } from 'node:crypto';
import type { Recipient } from '../../decision/subject-access.ts';
import { subjectAccessDue } from '../../decision/subject-access.ts';
import { dayInEngland } from '../../domain/calendar.ts';
import type { IsoDate } from '../../domain/iso-date.ts';
import { keepRequest } from '../../store/families/requests.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer } from '../act.ts';
import { actOnChild, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import { requireStanding } from './standing-of-recipient.ts';

export interface SubjectAccessAsked {
  readonly childId: string;
  readonly recipient: Recipient;
  /** Who asked, by name: a parent as the record has them. */
  readonly askedBy: string;
  readonly identityVerified: string;
  readonly receivedOn: IsoDate;
}

/**
 * Opens a request for all that is held on a child, with the day by which it is to be answered. The clock
 * begins on the day of receipt, whatever day that is.
 */
export const requestSubjectAccess = (
  store: Store,
  asking: Asking,
  { childId, recipient, askedBy, identityVerified, receivedOn }: SubjectAccessAsked,
): Promise<ActAnswer> =>
  actOnChild(
    store,
    asking,
    { act: 'REQUEST_SUBJECT_ACCESS', power: 'ANSWER_FAMILIES' },
    childId,
    async (connection, ground) => {
      const { agreement, subjectId, now } = ground;
      if (receivedOn > dayInEngland(now)) throw invalid('receivedOn: this day is yet to come.');
      await requireStanding(connection, { recipient, name: askedBy }, ground);
      const id = randomUUID();
      const dueOn = subjectAccessDue(receivedOn, agreement.clocks.subjectAccessMonths);
      await keepRequest(connection, {
        ...{ id, subjectId, recipient, askedBy, identityVerified, receivedOn, dueOn },
        recordedBy: asking.practitioner.id,
      });
      return { id, details: { recipient, receivedOn, dueOn } };
    },
  );
