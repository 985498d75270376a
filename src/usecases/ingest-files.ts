import { basename } from 'node:path';
import type { RecordKind } from '../domain/records/kinds.ts';
import type { Finding, SourceItem, SourcePerson, SourceRecord } from '../domain/source.ts';
import { openSourceFile } from '../sources/open-source-file.ts';
import type { OpenedSourceFile } from '../sources/open-source-file.ts';
import { SourceFileRefused } from '../sources/reader.ts';
import type { PersonRows } from '../store/ingest/keep-persons.ts';
import { keepPersons, personKey } from '../store/ingest/keep-persons.ts';
import { keepRecords } from '../store/ingest/keep-records.ts';
import type { OpenFile } from '../store/ingest/take-file.ts';
import { takeFile } from '../store/ingest/take-file.ts';
import type { Tally } from '../store/ingest/tally.ts';
import { NOTHING, addTally } from '../store/ingest/tally.ts';
import type { Store } from '../store/store.ts';

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

/** Persons and records written at a time: memory stays flat, whatever the size of the file. */
const BATCH = 2_000;
/** Findings kept for a report; beyond, they are counted. */
const MOST_FINDINGS = 10_000;

/** Takes one file whole, in one transaction, or refuses it whole. */
export async function ingestFile(
  store: Store,
  path: string,
  options: IngestOptions,
): Promise<FileReport> {
  let opened: OpenedSourceFile | null = null;
  try {
    opened = await openSourceFile(path);
    return await takeFile(store.client, basename(path), opened.format, (file) =>
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

async function takeItems(
  file: OpenFile,
  path: string,
  opened: OpenedSourceFile,
  { newSubjectId, onProgress }: IngestOptions,
): Promise<FileReport> {
  const batch = new Batch(file, newSubjectId);
  for await (const item of opened.items) {
    batch.add(item);
    if (batch.isFull()) {
      await batch.write();
      onProgress?.({ path, persons: batch.persons, records: batch.recordCount() });
    }
  }
  await batch.write();
  onProgress?.({ path, persons: batch.persons, records: batch.recordCount() });
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
    findings: batch.reportedFindings(),
  };
}

/** What was read and not yet written, and the counts of what was. */
class Batch {
  persons = 0;
  linked = 0;
  tally: Tally = NOTHING;
  readonly records = new Map<RecordKind, number>();
  readonly #findings: Finding[] = [];
  #unreported = 0;
  readonly #rows: PersonRows = new Map();
  #newPersons = new Map<string, SourcePerson>();
  #newRecords = new Map<RecordKind, Map<string, SourceRecord>>();
  #waiting = 0;

  constructor(
    readonly file: OpenFile,
    readonly newSubjectId: (person: SourcePerson) => string,
  ) {}

  add(item: SourceItem): void {
    if (item.type === 'finding') this.#find(item.finding);
    else if (item.type === 'person') this.#addPerson(item.person);
    else this.#addRecord(item.record);
  }

  isFull(): boolean {
    return this.#waiting >= BATCH;
  }

  recordCount(): number {
    return [...this.records.values()].reduce((total, count) => total + count, 0);
  }

  reportedFindings(): Finding[] {
    if (this.#unreported === 0) return this.#findings;
    const text = `${String(this.#unreported)} more findings are not listed.`;
    return [...this.#findings, { severity: 'NOTE', at: 'file', code: 'FINDINGS_CUT', text }];
  }

  async write(): Promise<void> {
    const persons = [...this.#newPersons.values()];
    if (persons.length > 0) {
      const kept = await keepPersons(this.file, persons, this.#rows, this.newSubjectId);
      this.linked += kept.linked;
      this.tally = addTally(this.tally, kept);
    }
    for (const [kind, records] of this.#newRecords) {
      const kept = await keepRecords(this.file, kind, [...records.values()], this.#rows);
      this.tally = addTally(this.tally, kept);
    }
    this.#newPersons = new Map();
    this.#newRecords = new Map();
    this.#waiting = 0;
  }

  #addPerson(person: SourcePerson): void {
    const key = personKey(person.source.code, person.key);
    if (this.#newPersons.has(key) || this.#rows.has(key)) {
      this.#find({
        severity: 'ODDITY',
        at: person.at,
        code: 'PERSON_REPEATED',
        text: 'The file names this person more than once; the last stands.',
      });
    }
    this.#newPersons.set(key, person);
    this.persons += 1;
    this.#waiting += 1;
  }

  #addRecord(record: SourceRecord): void {
    const records = this.#newRecords.get(record.kind) ?? new Map<string, SourceRecord>();
    this.#newRecords.set(record.kind, records);
    const key = JSON.stringify([record.source, record.person, record.key]);
    if (records.has(key)) {
      this.#find({
        severity: 'ODDITY',
        at: record.at,
        code: 'RECORD_REPEATED',
        text: 'The file holds this record more than once; the last stands.',
      });
    }
    records.set(key, record);
    this.records.set(record.kind, (this.records.get(record.kind) ?? 0) + 1);
    this.#waiting += 1;
  }

  #find(finding: Finding): void {
    if (this.#findings.length < MOST_FINDINGS) this.#findings.push(finding);
    else this.#unreported += 1;
  }
}
