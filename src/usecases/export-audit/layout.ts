import { z } from 'zod';
import { hashHex } from './hex.ts';

/** The files of an export, beside the tiles. */
export const FILES = {
  log: 'log.json',
  periods: 'periods.json',
  keys: 'keys',
  checkpoint: 'checkpoint',
  checkpoints: 'checkpoints',
  retired: 'retired.json',
  /** Entries of the bundle in which retired months end, from the first that is there. */
  rest: 'retired.entries',
  readme: 'README.txt',
} as const;

/** Texts that events share, each under its SHA-256. */
export const textPath = (digest: string): string =>
  `texts/${digest.slice(0, 2)}/${digest.slice(2)}`;

/** Events with their own lines of FHIR, from the first to the last of these positions. */
export const fhirPath = (first: number, last: number): string =>
  `fhir/AuditEvent-${padded(first)}-${padded(last)}.ndjson`;

/** So that files sort as their events do. */
const padded = (position: number): string => String(position).padStart(12, '0');

const position = z.int().nonnegative();

/** What an export says of itself: written when it begins, and again when it is whole. */
export const exportedLog = z.object({
  origin: z.string().nullable(),
  /** The first event: those before were retired when the export began. */
  first: position,
  /** The last event; 0 until it is whole for the first time. */
  last: position,
  /** The events whose entries are there, in whole bundles; the others are there as leaves alone. */
  entries: z.object({ first: position, last: position }),
  /** What was asked for: days, both included; null: without end. */
  span: z.object({ from: z.iso.date().nullable(), until: z.iso.date().nullable() }),
});
export type ExportedLog = z.infer<typeof exportedLog>;

export const periodSpans = z.array(z.object({ period: position, first: position, last: position }));

export const retiredStubs = z.array(
  z.object({
    period: position,
    first: position,
    last: position,
    hash: hashHex,
    range: z.array(hashHex),
  }),
);
