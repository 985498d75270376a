import type { Finding, SourceItem } from '../domain/source.ts';
import { refused } from './findings.ts';

/** Reads one foreign format into domain records. */
export interface Reader {
  /** Name of the format, such as `cin-census`. */
  readonly format: string;
  /** Whether the beginning of a file is of this format: by its content, never by its name. */
  recognises(head: string): boolean;
  /**
   * What the file holds, in order. Throws SourceFileRefused, at any point: then nothing of the
   * file counts, so whoever reads it writes in one transaction. The file's name, without folders,
   * may say what its content does not, such as the term; never the format.
   */
  read(bytes: AsyncIterable<Uint8Array>, fileName?: string): AsyncIterable<SourceItem>;
}

/** The whole file is refused. */
export class SourceFileRefused extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(`${finding.code} at ${finding.at}: ${finding.text}`);
    this.name = 'SourceFileRefused';
    this.finding = finding;
  }
}

/** Why a whole file is refused. */
const REFUSALS = {
  UNREADABLE: 'The file is missing or cannot be read.',
  EMPTY: 'The file is empty.',
  TOO_LARGE: 'The file, or one part of it, is larger than Kith reads.',
  UNKNOWN_FORMAT: 'The file is of no format that Kith reads.',
  CENSUS_UNKNOWN:
    'The name of the file does not say which census it is of, as 2024_autumn_… does. Its rows name pupils by numbers that each census gives anew, so nobody can tell whose they are.',
  ENCODING_REFUSED: 'The text is not in the encoding that the file declares, or Kith cannot read.',
  DOCTYPE_REFUSED: 'The file holds a DOCTYPE, which Kith never reads.',
  TRUNCATED: 'The file ends too early: it is half-written.',
  ILL_FORMED: 'The file is not well-formed.',
  TOO_DEEP: 'The file is nested deeper than Kith reads.',
  HEADER_MISSING: 'The header is missing, or names no source.',
} as const;
type RefusalCode = keyof typeof REFUSALS;

/** A refusal of a whole file; `because` says more than the code does. */
export const fileRefused = (code: RefusalCode, at: string, because?: string): SourceFileRefused =>
  new SourceFileRefused(refused(at, code, because ?? REFUSALS[code]));
