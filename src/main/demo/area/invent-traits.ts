import type { IsoDate } from '../../../domain/iso-date.ts';
import { yearsBetween } from '../../../domain/iso-date.ts';
import { daysAfter, daysBetween } from './calendar.ts';
import type { EpisodeOutline, Household, SensitiveService, Story, Traits } from './child.ts';
import type { Dice } from './dice.ts';

const NEEDS = ['SLCN', 'SEMH', 'MLD', 'ASD', 'SPLD', 'PD', 'HI', 'SLD', 'VI', 'OTH'];
const DISABILITIES = ['LD', 'AUT', 'BEH', 'COMM', 'MOB', 'HEAR', 'VIS', 'CON'];

/** How an episode goes, and whether it is still open: few are. */
const STORIES: readonly (readonly [readonly [Story, boolean], number])[] = [
  [['NO_FURTHER_ACTION', false], 22],
  [['ASSESSED', false], 28],
  [['EARLY_HELP', false], 13],
  [['ENQUIRY', false], 9],
  [['IN_NEED', false], 12],
  [['PROTECTION', false], 5],
  [['ASSESSED', true], 3],
  [['IN_NEED', true], 5],
  [['PROTECTION', true], 3],
];

/** Days for which a story goes on when it comes to its end. */
const DURATIONS: Readonly<Record<Story, readonly [number, number]>> = {
  NO_FURTHER_ACTION: [15, 700],
  ASSESSED: [80, 800],
  EARLY_HELP: [80, 500],
  ENQUIRY: [90, 800],
  IN_NEED: [330, 900],
  PROTECTION: [520, 1000],
};
const STILL_OPEN: Readonly<Record<Story, readonly [number, number]>> = {
  NO_FURTHER_ACTION: [0, 2],
  ASSESSED: [3, 40],
  EARLY_HELP: [3, 40],
  ENQUIRY: [3, 15],
  IN_NEED: [60, 230],
  PROTECTION: [40, 300],
};

export function inventTraits(
  household: Household,
  born: IsoDate,
  today: IsoDate,
  dice: Dice,
): Traits {
  const age = yearsBetween(born, today);
  const known = dice.chance(household.knownToSocialCare ? 0.82 : 0.015);
  const sen = age >= 4 && dice.chance(known ? 0.35 : 0.16);
  const disabled = dice.chance(known ? 0.14 : 0.03);
  return {
    allergies: dice.weighted([
      [0, 84],
      [1, 13],
      [2, 3],
    ] as const),
    conditions: dice.weighted([
      [0, 48],
      [1, 35],
      [2, 14],
      [3, 3],
    ] as const),
    emergencies: dice.weighted([
      [0, 62],
      [1, 26],
      [2, 9],
      [4, 3],
    ] as const),
    sensitive: inventSensitive(age, dice),
    carePlan: dice.chance(0.05),
    flagged: dice.chance(known ? 0.12 : 0.02),
    sen: sen
      ? { provision: dice.chance(0.28) ? 'E' : 'K', needs: dice.some(NEEDS, dice.whole(1, 2)) }
      : null,
    oftenAbsent: dice.chance(known ? 0.4 : 0.14),
    disabilities: disabled ? dice.some(DISABILITIES, dice.whole(1, 2)) : [],
    episodes: known ? inventEpisodes(born, today, dice) : [],
  };
}

function inventSensitive(age: number, dice: Dice): SensitiveService[] {
  const services: SensitiveService[] = [];
  if (age >= 8 && dice.chance(age >= 12 ? 0.09 : 0.04)) services.push('MENTAL_HEALTH');
  if (age >= 13 && dice.chance(0.06)) services.push('SEXUAL_HEALTH');
  if (age >= 13 && dice.chance(0.03)) services.push('SUBSTANCE_MISUSE');
  return services;
}

function inventEpisodes(born: IsoDate, today: IsoDate, dice: Dice): EpisodeOutline[] {
  const [story, open] = dice.weighted(STORIES);
  const [shortest, longest] = (open ? STILL_OPEN : DURATIONS)[story];
  const life = daysBetween(born, today);
  const daysAgo = dice.whole(shortest, longest);
  // Too young for such a story: it has only begun.
  if (daysAgo >= life) {
    const referredOn = daysAfter(today, -Math.min(life - 1, dice.whole(1, 30)));
    return [{ story: 'ASSESSED', open: true, referredOn }];
  }
  const latest = { story, open, referredOn: daysAfter(today, -daysAgo) };
  const before = daysAgo + dice.whole(120, 900);
  const earlier = dice.chance(0.3) && before < life;
  if (!earlier) return [latest];
  const first = dice.pick(['NO_FURTHER_ACTION', 'ASSESSED'] as const);
  return [{ story: first, open: false, referredOn: daysAfter(today, -before) }, latest];
}
