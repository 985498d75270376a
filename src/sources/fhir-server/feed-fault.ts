/** Why a feed could not be read to its end, each with the sentence that says so. */
const FAULTS = {
  UNREACHABLE: 'The server cannot be reached, or broke off its answer.',
  TIMED_OUT: 'The server took too long to answer.',
  BUSY: 'The server says that it is too busy, or faulty for now.',
  REFUSED: 'The server refused the request.',
  TOO_LARGE: 'The server sent a page larger than Kith reads.',
  NOT_JSON: 'The server sent what is not JSON.',
  NOT_A_BUNDLE: 'The server sent JSON that is no FHIR Bundle.',
  OTHER_HOST: 'The next page is on another host; Kith did not go there.',
  ENDLESS: 'The server gives ever more pages; Kith stopped.',
  UNREADABLE: 'What the server sent is no Bundle that Kith reads.',
  LOST: 'Another process has taken the feed over.',
} as const;
type FaultCode = keyof typeof FAULTS;

/** What may be well at the next attempt. */
const PASSING: ReadonlySet<FaultCode> = new Set(['UNREACHABLE', 'TIMED_OUT', 'BUSY', 'NOT_JSON']);

/** A feed could not be read to its end. The message holds nothing that the server sent but a status. */
export class FeedFault extends Error {
  override readonly name = 'FeedFault';
  readonly isPassing: boolean;
  /** The server's own word on when to ask again. */
  readonly retryAfterMs: number | null;

  constructor(
    readonly code: FaultCode,
    {
      status,
      retryAfterMs = null,
      cause,
    }: { status?: number; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(`${FAULTS[code]}${status === undefined ? '' : ` (HTTP ${String(status)})`}`, { cause });
    this.isPassing = PASSING.has(code);
    this.retryAfterMs = retryAfterMs;
  }
}
