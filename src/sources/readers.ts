import { cinCensusReader } from './cin-census/reader.ts';
import { commonTransferFileReader } from './common-transfer-file/reader.ts';
import { fhirR4Reader } from './fhir-r4/reader.ts';
import { nemsReader } from './nems/reader.ts';
import { immunisationEventReader } from './nhs-immunisation/reader.ts';
import { pdsReader } from './pds/reader.ts';
import type { Reader } from './reader.ts';
import { schoolCensusReader } from './school-census/reader.ts';
import { safeguardingExtractReader } from './ssd/reader.ts';
import { lookedAfterCsvReader, lookedAfterXmlReader } from './ssda903/reader.ts';

/** Every format that Kith reads. */
export const READERS: readonly Reader[] = [
  cinCensusReader,
  commonTransferFileReader,
  // Answers of national services are Bundles too: they are told by more than that.
  pdsReader,
  immunisationEventReader,
  fhirR4Reader,
  nemsReader,
  lookedAfterXmlReader,
  lookedAfterCsvReader,
  schoolCensusReader,
  safeguardingExtractReader,
];
