import type { CsvTable } from '../csv/table.ts';
import {
  readDeprivationOfLiberty,
  readEpisode,
  readMissing,
  readPlacedForAdoption,
  readReview,
  readSocialWorker,
  readUnaccompanied,
} from './read-care.ts';
import { readHeader } from './read-header.ts';
import { readHealthReturn } from './read-health.ts';
import type { ChildRow } from './rows.ts';
import { readingRows } from './rows.ts';
import type { SourceRecord } from '../../domain/source.ts';

const recordsOf = (read: (of: ChildRow) => readonly SourceRecord[]) => () =>
  readingRows((of) => ({ records: read(of) }));

const table = (name: string, columns: readonly string[], open: CsvTable['open']): CsvTable => ({
  name,
  columns: ['CHILD', ...columns],
  open,
});

export const HEADER = table('header', ['SEX', 'DOB', 'ETHNIC', 'UPN'], () =>
  readingRows((of) => ({ person: { type: 'person', person: readHeader(of) } })),
);

/** The rest of the files, in each of which a row is of one child of the header. */
export const OTHER_TABLES = {
  EPISODE: table('episodes', ['DECOM', 'RNE', 'LS', 'PLACE'], recordsOf(readEpisode)),
  AREVIEW: table('reviews', ['REVIEW', 'REVIEW_CODE'], recordsOf(readReview)),
  AMISSING: table('missing', ['MISSING', 'MIS_START', 'MIS_END'], recordsOf(readMissing)),
  OC2: table('OC2', ['HEALTH_ASSESSMENT', 'SUBSTANCE_MISUSE'], recordsOf(readHealthReturn)),
  UASC: table('UASC', ['DOB', 'DUC'], recordsOf(readUnaccompanied)),
  AD_PLACED: table(
    'placed for adoption',
    ['DATE_PLACED', 'DATE_PLACED_CEASED'],
    recordsOf(readPlacedForAdoption),
  ),
  SWEPISODE: table('social worker', ['SW_ID', 'SW_DECOM'], recordsOf(readSocialWorker)),
  DOLO: table(
    'deprivation of liberty',
    ['DOLO_START', 'DOLO_END'],
    recordsOf(readDeprivationOfLiberty),
  ),
} as const;

/** An adopted child's earlier identity, adopters, and young people who have left care. */
const NOT_TAKEN: readonly CsvTable[] = [
  table('previous permanence', ['PREV_PERM', 'DATE_PERM'], null),
  table('adoption (AD1)', ['DATE_INT', 'DATE_MATCH'], null),
  table('leaving care (OC3)', ['IN_TOUCH', 'ACTIV', 'ACCOM'], null),
];

export const LOOKED_AFTER_TABLES: readonly CsvTable[] = [
  HEADER,
  ...Object.values(OTHER_TABLES),
  ...NOT_TAKEN,
];
