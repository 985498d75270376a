import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type {
  Finding,
  SourceEvent,
  SourceItem,
  SourcePerson,
  SourceRecord,
  SourceRetraction,
  SourceSaying,
} from '../../src/domain/source.ts';
import type { RecordKind } from '../../src/domain/records/kinds.ts';
import { openSourceFile } from '../../src/sources/open-source-file.ts';
import type { Reader } from '../../src/sources/reader.ts';
import { SourceFileRefused } from '../../src/sources/reader.ts';

/** Files that agencies exchange, read where they are; the project's own fixtures are always there. */
export const REAL_FILES = resolve(import.meta.dirname, '../../../shared/data');
export const realFilesAbsent = !existsSync(REAL_FILES);
export const realFiles = (what: string): string =>
  realFilesAbsent ? `${what} (skipped: ../shared/data absent)` : what;

export interface Reading {
  readonly items: readonly SourceItem[];
  readonly people: readonly SourcePerson[];
  readonly records: readonly SourceRecord[];
  readonly findings: readonly Finding[];
  readonly sayings: readonly SourceSaying[];
  readonly events: readonly SourceEvent[];
  readonly retractions: readonly SourceRetraction[];
}

export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size));
}

export async function readItems(items: AsyncIterable<SourceItem>): Promise<Reading> {
  const all: SourceItem[] = [];
  for await (const item of items) all.push(item);
  return {
    items: all,
    people: all.flatMap((item) => (item.type === 'person' ? [item.person] : [])),
    records: all.flatMap((item) => (item.type === 'record' ? [item.record] : [])),
    findings: all.flatMap((item) => (item.type === 'finding' ? [item.finding] : [])),
    sayings: all.flatMap((item) => (item.type === 'saying' ? [item.saying] : [])),
    events: all.flatMap((item) => (item.type === 'event' ? [item.event] : [])),
    retractions: all.flatMap((item) => (item.type === 'retraction' ? [item.retraction] : [])),
  };
}

export const readText = (
  reader: Reader,
  file: string | Uint8Array,
  pieces = 50,
): Promise<Reading> => readItems(reader.read(inPieces(Buffer.from(file), pieces)));

export const readFile = async (path: string): Promise<Reading> =>
  readItems((await openSourceFile(path)).items);

/** The finding that a file was refused with; fails where it was not. */
export async function refusalOf(work: Promise<unknown>): Promise<Finding> {
  try {
    await work;
  } catch (error) {
    if (error instanceof SourceFileRefused) return error.finding;
    throw error;
  }
  throw new Error('The file was not refused.');
}

export const ofKind = <K extends RecordKind>(reading: Reading, kind: K) =>
  reading.records.filter((r): r is Extract<SourceRecord, { kind: K }> => r.kind === kind);

export const codesAt = (reading: Reading): string[] =>
  reading.findings.map((finding) => `${finding.severity} ${finding.code} at ${finding.at}`);
