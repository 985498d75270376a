import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import {
  legalStatus,
  placement,
  plan,
  referral,
  section47Enquiry,
} from '../../../schema/social-care.ts';
import type { Status } from '../../policy/agreement.ts';
import type { Moment } from '../facts/moment.ts';
import { PRESENT } from '../facts/moment.ts';

/**
 * Whether a status holds for the persons that `ofChild` names. A section 47 enquiry is open until its
 * conference is held or found not required, while the episode that it belongs to is open.
 * @param inNeed whether CHILD_IN_NEED holds, where that was asked already.
 */
export const statusHolds = (
  status: Status,
  ofChild: SQL,
  moment: Moment,
  inNeed: SQL = isInNeed(ofChild, moment),
): SQL => {
  switch (status) {
    case 'SECTION_47_OPEN':
      return sql`(exists (select from ${section47Enquiry}
        where ${section47Enquiry.sourcePersonId} = ${ofChild} and ${moment.isCurrent(section47Enquiry, section47Enquiry.recordKey)}
          and ${section47Enquiry.startedOn} <= ${moment.today} and ${section47Enquiry.conferenceOn} is null
          and ${section47Enquiry.conferenceNotRequired} is not true)
        and ${inNeed})`;
    case 'CHILD_PROTECTION_PLAN':
      return sql`exists (select from ${plan}
        where ${plan.sourcePersonId} = ${ofChild} and ${moment.isCurrent(plan, plan.recordKey)}
          and ${plan.kind} = 'CHILD_PROTECTION' and ${plan.startedOn} <= ${moment.today}
          and (${plan.endedOn} is null or ${plan.endedOn} > ${moment.today}))`;
    case 'LOOKED_AFTER':
      return sql`(exists (select from ${placement}
        where ${placement.sourcePersonId} = ${ofChild} and ${moment.isCurrent(placement, placement.recordKey)}
          and ${placement.startedOn} <= ${moment.today}
          and (${placement.endedOn} is null or ${placement.endedOn} > ${moment.today}))
        or exists (select from ${legalStatus}
        where ${legalStatus.sourcePersonId} = ${ofChild} and ${moment.isCurrent(legalStatus, legalStatus.recordKey)}
          and ${legalStatus.startedOn} <= ${moment.today}
          and (${legalStatus.endedOn} is null or ${legalStatus.endedOn} > ${moment.today})))`;
    case 'CHILD_IN_NEED':
      return inNeed;
  }
};

const isInNeed = (ofChild: SQL, moment: Moment): SQL => sql`exists (select from ${referral}
        where ${referral.sourcePersonId} = ${ofChild} and ${moment.isCurrent(referral, referral.recordKey)}
          and ${referral.referredOn} <= ${moment.today}
          and (${referral.closedOn} is null or ${referral.closedOn} > ${moment.today}))`;

/** The weightiest status that holds; CLOSED for a child once referred; null for one never referred. */
export const statusText = (ofChild: SQL): SQL => sql`case
  when ${statusHolds('LOOKED_AFTER', ofChild, PRESENT)} then 'LOOKED_AFTER'
  when ${statusHolds('CHILD_PROTECTION_PLAN', ofChild, PRESENT)} then 'CHILD_PROTECTION_PLAN'
  when ${statusHolds('CHILD_IN_NEED', ofChild, PRESENT)} then 'CHILD_IN_NEED'
  when exists (select from ${referral} where ${referral.sourcePersonId} = ${ofChild}
    and ${referral.supersededAt} is null) then 'CLOSED' end`;
