import type { IsoDate } from '../../../../domain/iso-date.ts';
import { daysAfter, workingDay, workingDaysAfter } from '../calendar.ts';
import type { EpisodeOutline, Story } from '../child.ts';
import type { Dice } from '../dice.ts';
import type { Episode } from './episode.ts';
import { pickFactors, pickNeed, pickReferrer } from './reasons.ts';

/** An episode as it went; what would come after today has not happened. */
export function tellEpisode(outline: EpisodeOutline, today: IsoDate, dice: Dice): Episode {
  const { story, open } = outline;
  const referredOn = open ? outline.referredOn : workingDay(outline.referredOn);
  const needCode = story === 'PROTECTION' || story === 'ENQUIRY' ? 'N1' : pickNeed(dice);
  const enquiries = tellEnquiry(story, referredOn, dice).filter((e) => e.startedOn <= today);
  const conferenceOn = known(enquiries[0]?.conferenceOn ?? null, today);
  const protection = conferenceOn && tellProtection(conferenceOn, open, today, dice);
  const assessments = tellAssessment(story, referredOn, open, today, dice);
  const inNeedPlans = tellInNeed(story, referredOn, open, today, dice);
  const closedOn = closureDay(story, referredOn, protection?.endedOn ?? inNeedPlans[0]?.endedOn);
  return {
    referredOn,
    sourceCode: pickReferrer(dice),
    needCode,
    noFurtherAction: story === 'NO_FURTHER_ACTION',
    conferenceOn,
    assessments,
    enquiries: enquiries.map((enquiry) => ({ ...enquiry, conferenceOn })),
    inNeedPlans,
    protectionPlans: protection ? [protection] : [],
    closure:
      open || !closedOn || closedOn > today
        ? null
        : { on: closedOn, reason: closureReason(story, dice) },
  };
}

/** The day where it has come, else none. */
const known = (day: IsoDate | null, today: IsoDate): IsoDate | null =>
  day !== null && day <= today ? day : null;

function tellAssessment(
  story: Story,
  referredOn: IsoDate,
  open: boolean,
  today: IsoDate,
  dice: Dice,
): Episode['assessments'] {
  const startedOn = workingDaysAfter(referredOn, dice.whole(1, 3));
  if (story === 'NO_FURTHER_ACTION' || startedOn > today) return [];
  // 45 working days are the limit (Working Together 2023); some run over.
  const days = dice.chance(0.85) ? dice.whole(18, 45) : dice.whole(46, 50);
  const authorisedOn =
    story === 'ASSESSED' && open ? null : known(workingDaysAfter(startedOn, days), today);
  const reviewedOn = known(workingDaysAfter(startedOn, 10), today);
  // Factors are what is found at the end.
  return [{ startedOn, reviewedOn, authorisedOn, factors: authorisedOn ? pickFactors(dice) : [] }];
}

function tellEnquiry(story: Story, referredOn: IsoDate, dice: Dice): Episode['enquiries'] {
  if (story !== 'ENQUIRY' && story !== 'PROTECTION') return [];
  const startedOn = workingDaysAfter(referredOn, dice.whole(1, 6));
  const conferenceTarget = workingDaysAfter(startedOn, 15);
  const held = story === 'PROTECTION' ? workingDaysAfter(startedOn, dice.whole(9, 15)) : null;
  const conferenceNotRequired = story === 'ENQUIRY';
  return [{ startedOn, conferenceTarget, conferenceOn: held, conferenceNotRequired }];
}

function tellProtection(
  startedOn: IsoDate,
  open: boolean,
  today: IsoDate,
  dice: Dice,
): Episode['protectionPlans'][number] {
  const planned = workingDay(daysAfter(startedOn, dice.whole(180, 420)));
  const endedOn = open ? null : known(planned, today);
  // The first review within three months, then every six (Working Together 2023).
  const first = workingDay(daysAfter(startedOn, dice.whole(76, 88)));
  const later = [172, 344].map((days) => workingDay(daysAfter(first, days)));
  const reviews = [first, ...later].filter((day) => day <= (endedOn ?? today));
  const category = dice.weighted([
    ['NEG', 48],
    ['EMO', 36],
    ['PHY', 9],
    ['SAB', 5],
    ['MUL', 2],
  ]);
  return {
    startedOn,
    endedOn,
    category,
    latestCategory: dice.chance(0.9) ? category : 'MUL',
    previousPlans: dice.chance(0.2) ? 1 : 0,
    reviews,
  };
}

function tellInNeed(
  story: Story,
  referredOn: IsoDate,
  open: boolean,
  today: IsoDate,
  dice: Dice,
): Episode['inNeedPlans'] {
  if (story !== 'IN_NEED') return [];
  const startedOn = workingDaysAfter(referredOn, dice.whole(22, 40));
  if (startedOn > today) return [];
  const planned = workingDay(daysAfter(startedOn, dice.whole(90, 240)));
  return [{ startedOn, endedOn: open ? null : known(planned, today) }];
}

function closureDay(
  story: Story,
  referredOn: IsoDate,
  planEndedOn: IsoDate | null | undefined,
): IsoDate | null {
  if (story === 'NO_FURTHER_ACTION') return workingDaysAfter(referredOn, 2);
  if (story === 'IN_NEED' || story === 'PROTECTION') {
    return planEndedOn ? workingDaysAfter(planEndedOn, 5) : null;
  }
  // After the longest assessment: 3 and 50 working days, and a weekend.
  return workingDay(daysAfter(referredOn, 77));
}

function closureReason(story: Story, dice: Dice): string {
  if (story === 'EARLY_HELP') return 'RC9';
  if (story === 'IN_NEED' || story === 'PROTECTION') return dice.chance(0.9) ? 'RC7' : 'RC5';
  return 'RC8';
}
