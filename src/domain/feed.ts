import type { Source } from './source.ts';

/** A server of one source that Kith asks for news. */
export interface Feed {
  readonly name: string;
  readonly source: Source;
  /** FHIR R4 base, without a slash at its end. */
  readonly url: string;
  /** Bearer token; null: the server asks for none. */
  readonly token: string | null;
  readonly intervalSeconds: number;
  /** After how long without success what the source said is stale. */
  readonly staleAfterMinutes: number;
  /** FHIR resource types, in the order in which they are asked for. */
  readonly types: readonly string[];
}
