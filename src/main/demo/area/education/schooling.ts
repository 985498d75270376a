import type { IsoDate } from '../../../../domain/iso-date.ts';
import {
  academicYearOf,
  dayOf,
  daysBetween,
  monthsAfter,
  receptionYearOf,
  yearGroupOf,
} from '../calendar.ts';
import type { Child } from '../child.ts';
import type { Dice } from '../dice.ts';

export interface AttendanceYear {
  readonly academicYear: number;
  readonly schoolCode: string;
  readonly possible: number;
  readonly attended: number;
  readonly authorised: number;
  readonly unauthorised: number;
}

export interface SchoolStay {
  readonly schoolCode: string;
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

/** 190 days of two sessions. */
const SESSIONS = 380;
const YEARS_SENT = 3;

/** Stays at schools, oldest first; the last goes on. */
export function schoolStays(child: Child, today: IsoDate): SchoolStay[] {
  const { schoolCode, household, dateOfBirth } = child;
  if (schoolCode === null) return [];
  const reception = receptionYearOf(dateOfBirth);
  const group = yearGroupOf(dateOfBirth, academicYearOf(today)) ?? 0;
  const began = dayOf(reception, '09-03');
  if (schoolCode !== household.secondaryCode) {
    return [{ schoolCode, from: began < today ? began : today, until: null }];
  }
  const moved = reception + 7;
  const entered = dayOf(moved, '09-03');
  return [
    { schoolCode: household.primaryCode, from: began, until: dayOf(moved, '07-21') },
    { schoolCode, from: group >= 7 && entered < today ? entered : today, until: null },
  ];
}

/** The years of which the school has something to say, the latest first. */
export function attendanceYears(child: Child, today: IsoDate, dice: Dice): AttendanceYear[] {
  const current = academicYearOf(today);
  const stays = schoolStays(child, today);
  const absence = child.traits.oftenAbsent ? 0.1 + dice.next() * 0.15 : 0.01 + dice.next() * 0.07;
  return Array.from({ length: YEARS_SENT }, (_, i) => current - i)
    .filter((year) => year >= receptionYearOf(child.dateOfBirth))
    .flatMap((year) => {
      const possible = year === current ? sessionsUntil(today, year) : SESSIONS;
      const schoolCode = stays.find(({ until }) => until === null || until > dayOf(year, '09-01'));
      if (possible === 0 || !schoolCode) return [];
      const missed = Math.min(possible, Math.round(possible * absence * (0.7 + dice.next() * 0.6)));
      const unauthorised = Math.round(missed * (child.traits.oftenAbsent ? 0.5 : 0.15));
      return [
        {
          academicYear: year + 1,
          schoolCode: schoolCode.schoolCode,
          possible,
          attended: possible - missed,
          authorised: missed - unauthorised,
          unauthorised,
        },
      ];
    });
}

/** The year ends in July; holidays are spread evenly for simplicity. */
function sessionsUntil(today: IsoDate, year: number): number {
  const share =
    daysBetween(dayOf(year, '09-03'), today) /
    daysBetween(dayOf(year, '09-03'), dayOf(year + 1, '07-21'));
  return Math.round(SESSIONS * Math.min(1, Math.max(0, share)));
}

/** When support began: some time after the child came to school. */
export const supportStart = (child: Child, today: IsoDate, dice: Dice): IsoDate => {
  const began = schoolStays(child, today)[0]?.from ?? today;
  const months = Math.max(0, Math.floor(daysBetween(began, today) / 31));
  return monthsAfter(began, dice.whole(0, months));
};
