import { PRIMARY_NEEDS } from '../../domain/code-sets.ts';
import {
  ABSENCES_FROM_PLACEMENT,
  EPISODE_ENDS,
  EPISODE_STARTS,
  LEGAL_STATUSES,
  PLACEMENT_CHANGES,
  PLACEMENT_PROVIDERS,
  PLACEMENT_TYPES,
  REVIEW_PARTICIPATION,
} from '../../domain/looked-after-codes.ts';
import type { SourceRecord } from '../../domain/source.ts';
import { wordsOrCode } from '../words-or-code.ts';
import type { ChildRow } from './rows.ts';
import { periodOf } from './rows.ts';

/**
 * An episode: one placement under one legal status. It makes a record of each, for the places where
 * the child was and the orders under which are read apart. Postcodes are not taken: they tell where.
 */
export function readEpisode(of: ChildRow): SourceRecord[] {
  const { fields } = of;
  const { startedOn, endedOn } = periodOf(of, 'DECOM', 'DEC');
  const status = fields.code('LS', LEGAL_STATUSES);
  const kind = fields.code('PLACE', PLACEMENT_TYPES);
  const need = fields.code('CIN', PRIMARY_NEEDS);
  return [
    {
      kind: 'placement',
      ...of.frame('placement', startedOn),
      values: {
        kind: kind.words,
        kindCode: kind.code,
        provider: wordsOrCode(fields.code('PLACE_PROVIDER', PLACEMENT_PROVIDERS)),
        startedOn,
        startReason: wordsOrCode(fields.code('RNE', EPISODE_STARTS)),
        endedOn,
        endReason: wordsOrCode(fields.code('REC', EPISODE_ENDS)),
        changeReason: wordsOrCode(fields.code('REASON_PLACE_CHANGE', PLACEMENT_CHANGES)),
        primaryNeedCode: need.code,
        primaryNeed: need.words,
      },
    },
    {
      kind: 'legalStatus',
      ...of.frame('legalStatus', startedOn),
      values: { code: status.code, text: status.words, startedOn, endedOn },
    },
  ];
}

export function readReview(of: ChildRow): SourceRecord[] {
  const heldOn = of.fields.day('REVIEW');
  const participation = of.fields.code('REVIEW_CODE', REVIEW_PARTICIPATION);
  return [
    {
      kind: 'review',
      ...of.frame('review', heldOn),
      values: {
        kind: 'Looked-after child',
        heldOn,
        participationCode: participation.code,
        participation: participation.words,
      },
    },
  ];
}

/** A child who went missing may again: it is told as an alert, in force until the child is back. */
export function readMissing(of: ChildRow): SourceRecord[] {
  const { startedOn, endedOn } = periodOf(of, 'MIS_START', 'MIS_END');
  const absence = of.fields.code('MISSING', ABSENCES_FROM_PLACEMENT);
  return [
    {
      kind: 'alert',
      ...of.frame('missing', `missing/${startedOn ?? 'undated'}`),
      values: {
        kind: absence.code === 'A' ? 'AWAY_FROM_PLACEMENT' : 'MISSING_FROM_PLACEMENT',
        text: absence.words ?? 'Missing from placement',
        startedOn,
        endedOn,
      },
    },
  ];
}

/** The social worker of a period (SWEpisodes, from 2024): their number opens the child's record to them. */
export function readSocialWorker(of: ChildRow): SourceRecord[] {
  const { startedOn, endedOn } = periodOf(of, 'SW_DECOM', 'SW_DEC');
  return [
    {
      kind: 'involvement',
      ...of.frame('involvement', `social-worker/${startedOn ?? 'undated'}`),
      values: {
        role: 'Social worker',
        name: null,
        practitionerCode: of.fields.text('SW_ID'),
        organisation: null,
        organisationCode: null,
        agency: 'SOCIAL_CARE',
        startedOn,
        endedOn,
      },
    },
  ];
}

/** What stands beside the legal status and is read with it, under a code of Kith's own. */
const standing =
  (code: string, text: string, first: string | null, last: string) =>
  (of: ChildRow): SourceRecord[] => {
    const { startedOn, endedOn } = first
      ? periodOf(of, first, last)
      : { startedOn: null, endedOn: of.fields.day(last) };
    return [
      {
        kind: 'legalStatus',
        ...of.frame('legalStatus', `${code}/${startedOn ?? 'undated'}`),
        values: { code, text, startedOn, endedOn },
      },
    ];
  };

export const readUnaccompanied = standing(
  'UASC',
  'Unaccompanied asylum-seeking child',
  null,
  'DUC',
);
export const readPlacedForAdoption = standing(
  'ADOPTION',
  'Decision that the child should be placed for adoption',
  'DATE_PLACED',
  'DATE_PLACED_CEASED',
);
export const readDeprivationOfLiberty = standing(
  'DOLO',
  'Deprivation of liberty order',
  'DOLO_START',
  'DOLO_END',
);
