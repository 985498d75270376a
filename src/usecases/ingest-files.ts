import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { RecordKind } from '../domain/records/kinds.ts';
import type { Finding, SourcePerson } from '../domain/source.ts';
import { openSourceFile } from '../sources/open-source-file.ts';
import type { OpenedSourceFile } from '../sources/open-source-file.ts';
import { SourceFileRefused } from '../sources/reader.ts';
import { keepQuality } from '../store/feed-quality.ts';
import type { OpenFile } from '../store/ingest/take-file.ts';
import { takeFile } from '../store/ingest/take-file.ts';
import type { Tally } from '../store/ingest/tally.ts';
import { NOTHING } from '../store/ingest/tally.ts';
import type { Store } from '../store/store.ts';
import { FileBatch } from './file-batch.ts';

/** What became of one file. A refused file has left nothing behind. */
export interface FileReport extends Tally {
  readonly path: string;
  readonly format: string | null;
  readonly taken: boolean;
  readonly persons: number;
  readonly records: Readonly<Partial<Record<RecordKind, number>>>;
  /** Persons linked to a child who was known already. */
  readonly linked: number;
  readonly findings: readonly Finding[];
}

interface IngestProgress {
  readonly path: string;
  readonly persons: number;
  readonly records: number;
}

export interface IngestOptions {
  readonly newSubjectId: (person: SourcePerson) => string;
  readonly onProgress?: (progress: IngestProgress) => void;
}

/** Takes one file whole, in one transaction, or refuses it whole. */
export async function ingestFile(
  store: Store,
  path: string,
  options: IngestOptions,
): Promise<FileReport> {
  let opened: OpenedSourceFile | null = null;
  try {
    opened = await openSourceFile(path);
    return await takeFile(store.take, basename(path), opened.format, (file) =>
      takeItems(file, path, opened as OpenedSourceFile, options),
    );
  } catch (error) {
    if (!(error instanceof SourceFileRefused)) throw error;
    return refusedReport(path, opened?.format ?? null, error.finding);
  }
}

/** The report of a file of which nothing was taken. */
export const refusedReport = (
  path: string,
  format: string | null,
  finding: Finding,
): FileReport => ({
  ...NOTHING,
  path,
  format,
  taken: false,
  persons: 0,
  records: {},
  linked: 0,
  findings: [finding],
});

const ITEMS_BETWEEN_PAUSES = 50;
const ITS_FAULT_IS_AWAITED = (): void => undefined;

/** Takes the items of an open file, or of what is taken like one. */
export async function takeItems(
  file: OpenFile,
  path: string,
  opened: OpenedSourceFile,
  { newSubjectId, onProgress }: IngestOptions,
): Promise<FileReport> {
  const batch = new FileBatch(file, newSubjectId);
  const tellProgress = () =>
    onProgress?.({ path, persons: batch.persons, records: batch.recordCount() });
  // While one batch is written the next is read.
  let writing = Promise.resolve();
  try {
    for await (const item of opened.items) {
      batch.add(item);
      // Rows that are in memory come without a pause: the answers of the database have to be let in.
      if (batch.unwritten % ITEMS_BETWEEN_PAUSES === 0) await setImmediate();
      if (!batch.isFull()) continue;
      await writing;
      tellProgress();
      writing = batch.write();
      writing.catch(ITS_FAULT_IS_AWAITED);
    }
  } finally {
    await writing;
  }
  await batch.finish();
  tellProgress();
  await keepQuality(file, batch.findings.counts(), batch.fields.all());
  await file.seal(opened.digest());
  const { persons, records, linked, tally } = batch;
  return {
    ...tally,
    path,
    format: opened.format,
    taken: true,
    persons,
    records: Object.fromEntries(records),
    linked,
    findings: batch.findings.reported(),
  };
}
