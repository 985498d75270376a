import {
  ABSENCES_FROM_PLACEMENT,
  LEGAL_STATUSES,
  PLACEMENT_CHANGES,
  PLACEMENT_PROVIDERS,
  PLACEMENT_TYPES,
  REVIEW_PARTICIPATION,
} from '../../domain/looked-after-codes.ts';
import type { SourceItem } from '../../domain/source.ts';
import { textOf } from '../xml-element.ts';
import { wordsOrCode } from '../words-or-code.ts';
import type { SsdRow } from './rows.ts';
import { SSD, careAlias, item } from './rows.ts';

/** ssd_cla_episodes: whose a period of care is; placements and legal statuses have their own tables. */
export function readCareEpisode({ row, person }: SsdRow): SourceItem[] {
  const care = textOf(row, 'clae_cla_id');
  if (care === null) return [];
  return [{ type: 'alias', alias: { source: SSD.code, alias: careAlias(care), person } }];
}

/** ssd_cla_placement. */
export function readPlacement({ fields, frame }: SsdRow): SourceItem[] {
  const kind = fields.code('clap_cla_placement_type', PLACEMENT_TYPES);
  return [
    item({
      kind: 'placement',
      ...frame,
      values: {
        kind: kind.words,
        kindCode: kind.code,
        provider: wordsOrCode(fields.code('clap_cla_placement_provider', PLACEMENT_PROVIDERS)),
        startedOn: fields.day('clap_cla_placement_start_date'),
        startReason: null,
        endedOn: fields.day('clap_cla_placement_end_date'),
        endReason: null,
        changeReason: wordsOrCode(
          fields.code('clap_cla_placement_change_reason', PLACEMENT_CHANGES),
        ),
        primaryNeedCode: null,
        primaryNeed: null,
      },
    }),
  ];
}

/** ssd_legal_status. */
export function readLegalStatus({ fields, frame }: SsdRow): SourceItem[] {
  const status = fields.code('lega_legal_status', LEGAL_STATUSES);
  return [
    item({
      kind: 'legalStatus',
      ...frame,
      values: {
        code: status.code,
        text: status.words,
        startedOn: fields.day('lega_legal_status_start_date'),
        endedOn: fields.day('lega_legal_status_end_date'),
      },
    }),
  ];
}

/** ssd_cla_reviews; one that was cancelled was not held. */
export function readCareReview({ fields, frame }: SsdRow): SourceItem[] {
  if (fields.yesNo('clar_cla_review_cancelled') === true) return [];
  const participation = fields.code('clar_cla_review_participation', REVIEW_PARTICIPATION);
  return [
    item({
      kind: 'review',
      ...frame,
      values: {
        kind: 'Looked-after child',
        heldOn: fields.day('clar_cla_review_date'),
        participationCode: participation.code,
        participation: participation.words,
      },
    }),
  ];
}

/** ssd_missing. */
export function readMissing({ fields, frame }: SsdRow): SourceItem[] {
  const absence = fields.code('miss_missing_episode_type', ABSENCES_FROM_PLACEMENT);
  return [
    item({
      kind: 'alert',
      ...frame,
      values: {
        kind: absence.code === 'A' ? 'AWAY_FROM_PLACEMENT' : 'MISSING_FROM_PLACEMENT',
        text: absence.words ?? 'Missing from placement',
        startedOn: fields.day('miss_missing_episode_start_date'),
        endedOn: fields.day('miss_missing_episode_end_date'),
      },
    }),
  ];
}

/** ssd_involvements: the number is the case system's own, and opens no record. */
export const readInvolvement = ({ fields, frame }: SsdRow): SourceItem[] => [
  item({
    kind: 'involvement',
    ...frame,
    values: {
      role: fields.text('invo_professional_role_id'),
      name: null,
      practitionerCode: null,
      organisation: fields.text('invo_professional_team'),
      organisationCode: null,
      agency: 'SOCIAL_CARE',
      startedOn: fields.day('invo_involvement_start_date'),
      endedOn: fields.day('invo_involvement_end_date'),
    },
  }),
];
