import type { SourceItem } from '../../domain/source.ts';
import type { CsvTable } from '../csv/table.ts';
import { csvReader } from '../csv/table.ts';
import type { Reader } from '../reader.ts';
import {
  readCareEpisode,
  readCareReview,
  readInvolvement,
  readLegalStatus,
  readMissing,
  readPlacement,
} from './read-care.ts';
import {
  readAssessment,
  readEnquiry,
  readNeedPlan,
  readProtectionPlan,
  readProtectionReview,
  readReferral,
} from './read-need.ts';
import { readPerson } from './read-person.ts';
import type { SsdColumns, SsdRow } from './rows.ts';
import { readingRows } from './rows.ts';

const taken = (
  name: string,
  columns: SsdColumns,
  read: (of: SsdRow) => readonly SourceItem[],
): CsvTable => ({ name, columns: [columns.id], open: readingRows(columns, read) });

const ofPerson = (
  name: string,
  prefix: string,
  id: string,
  read: (of: SsdRow) => readonly SourceItem[],
): CsvTable => taken(name, { id: `${prefix}_${id}`, person: `${prefix}_person_id` }, read);

/** Tables that say nothing for which the record has a place, or name no child. */
const NOT_TAKEN = {
  ssd_address: 'addr_person_id',
  ssd_assessment_factors: 'cinf_assessment_id',
  ssd_contacts: 'cont_contact_id',
  ssd_disability: 'disa_person_id',
  ssd_family: 'fami_person_id',
  ssd_immigration_status: 'immi_person_id',
  ssd_initial_cp_conference: 'icpc_icpc_id',
  ssd_linked_identifiers: 'link_person_id',
  ssd_professionals: 'prof_professional_id',
} as const;

/**
 * An extract of the Standard Safeguarding Dataset (data-to-insight, ssd-data-model), one CSV for each
 * table. Each column's name begins with its table's four letters, so the key of a row tells its table.
 */
const TABLES: readonly CsvTable[] = [
  ofPerson('ssd_person', 'pers', 'person_id', readPerson),
  ofPerson('ssd_cin_episodes', 'cine', 'referral_id', readReferral),
  ofPerson('ssd_cin_assessments', 'cina', 'assessment_id', readAssessment),
  ofPerson('ssd_s47_enquiry', 's47e', 's47_enquiry_id', readEnquiry),
  ofPerson('ssd_cin_plans', 'cinp', 'cin_plan_id', readNeedPlan),
  ofPerson('ssd_cp_plans', 'cppl', 'cp_plan_id', readProtectionPlan),
  ofPerson('ssd_cp_reviews', 'cppr', 'cp_review_id', readProtectionReview),
  ofPerson('ssd_cla_episodes', 'clae', 'cla_episode_id', readCareEpisode),
  ofPerson('ssd_legal_status', 'lega', 'legal_status_id', readLegalStatus),
  ofPerson('ssd_missing', 'miss', 'table_id', readMissing),
  ofPerson('ssd_involvements', 'invo', 'involvements_id', readInvolvement),
  taken(
    'ssd_cla_placement',
    { id: 'clap_cla_placement_id', person: 'clap_person_id', care: 'clap_cla_id' },
    readPlacement,
  ),
  taken(
    'ssd_cla_reviews',
    { id: 'clar_cla_review_id', person: 'clar_person_id', care: 'clar_cla_id' },
    readCareReview,
  ),
  ...Object.entries(NOT_TAKEN).map(([name, id]) => ({ name, columns: [id], open: null })),
];

export const safeguardingExtractReader: Reader = csvReader('ssd', TABLES, (column) =>
  column.toLowerCase(),
);
