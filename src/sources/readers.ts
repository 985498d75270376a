import { cinCensusReader } from './cin-census/reader.ts';
import { commonTransferFileReader } from './common-transfer-file/reader.ts';
import { fhirR4Reader } from './fhir-r4/reader.ts';
import type { Reader } from './reader.ts';
import { schoolCensusReader } from './school-census/reader.ts';
import { safeguardingExtractReader } from './ssd/reader.ts';
import { lookedAfterCsvReader, lookedAfterXmlReader } from './ssda903/reader.ts';

/** Every format that Kith reads. */
export const READERS: readonly Reader[] = [
  cinCensusReader,
  commonTransferFileReader,
  fhirR4Reader,
  lookedAfterXmlReader,
  lookedAfterCsvReader,
  schoolCensusReader,
  safeguardingExtractReader,
];
