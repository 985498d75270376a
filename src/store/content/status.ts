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

/**
 * Whether a status holds for the persons that `ofChild` names. A section 47 enquiry is open until its
 * conference is held or found not required, while the episode that it belongs to is open.
 */
export const statusHolds = (status: Status, ofChild: SQL): SQL => {
  switch (status) {
    case 'SECTION_47_OPEN':
      return sql`(exists (select from ${section47Enquiry}
        where ${section47Enquiry.sourcePersonId} = ${ofChild} and ${section47Enquiry.supersededAt} is null
          and ${section47Enquiry.startedOn} <= current_date and ${section47Enquiry.conferenceOn} is null
          and ${section47Enquiry.conferenceNotRequired} is not true)
        and ${statusHolds('CHILD_IN_NEED', ofChild)})`;
    case 'CHILD_PROTECTION_PLAN':
      return sql`exists (select from ${plan}
        where ${plan.sourcePersonId} = ${ofChild} and ${plan.supersededAt} is null
          and ${plan.kind} = 'CHILD_PROTECTION' and ${plan.startedOn} <= current_date
          and (${plan.endedOn} is null or ${plan.endedOn} > current_date))`;
    case 'LOOKED_AFTER':
      return sql`(exists (select from ${placement}
        where ${placement.sourcePersonId} = ${ofChild} and ${placement.supersededAt} is null
          and ${placement.startedOn} <= current_date
          and (${placement.endedOn} is null or ${placement.endedOn} > current_date))
        or exists (select from ${legalStatus}
        where ${legalStatus.sourcePersonId} = ${ofChild} and ${legalStatus.supersededAt} is null
          and ${legalStatus.startedOn} <= current_date
          and (${legalStatus.endedOn} is null or ${legalStatus.endedOn} > current_date)))`;
    case 'CHILD_IN_NEED':
      return sql`exists (select from ${referral}
        where ${referral.sourcePersonId} = ${ofChild} and ${referral.supersededAt} is null
          and ${referral.referredOn} <= current_date
          and (${referral.closedOn} is null or ${referral.closedOn} > current_date))`;
  }
};

/** The weightiest status that holds; CLOSED for a child once referred; null for one never referred. */
export const statusText = (ofChild: SQL): SQL => sql`case
  when ${statusHolds('LOOKED_AFTER', ofChild)} then 'LOOKED_AFTER'
  when ${statusHolds('CHILD_PROTECTION_PLAN', ofChild)} then 'CHILD_PROTECTION_PLAN'
  when ${statusHolds('CHILD_IN_NEED', ofChild)} then 'CHILD_IN_NEED'
  when exists (select from ${referral} where ${referral.sourcePersonId} = ${ofChild}
    and ${referral.supersededAt} is null) then 'CLOSED' end`;
