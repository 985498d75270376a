import type { ExecutionResult } from 'graphql';
import type { SharedText } from '../audit/canonical.ts';
import type { Agency } from '../domain/codes.ts';
import type { Organisation, Practitioner } from '../identity/practitioner.ts';
import type { Disclosure } from '../usecases/disclose-record.ts';
import type { UseCases } from '../usecases/use-cases.ts';
import type { OnFault } from './errors.ts';

/** What resolvers reach, and nothing else. */
export interface Reach extends UseCases {
  /** The organisation to ask about what each agency holds. */
  readHolders(): Promise<ReadonlyMap<Agency, Organisation>>;
}

/** One request. The practitioner is as last recognised until `road/` has made sure. */
export interface RequestContext {
  readonly useCases: Reach;
  /** Null only in demo mode, where a stranger may read the schema and nothing else. */
  practitioner: Practitioner | null;
  /** The practitioner as they are at this moment. */
  readonly recogniseAgain: () => Promise<Practitioner | null>;
  /** Client and network address. */
  readonly client: string;
  /** Names the request in the audit, and to the caller in `X-Request-Id`. */
  readonly requestId: string;
  readonly onFault: OnFault;
  /** Set once the operation is known. */
  operation?: { readonly normalised: SharedText; readonly variablesDigest: string };
  /** What became of the operation, once it is executed. */
  executed?: Promise<ExecutionResult<Record<string, unknown>>>;
  /**
   * Disclosures by the name under which the query asked for them, item by item where it asked for a
   * list: the shield's second look.
   */
  readonly disclosures: Map<string, Disclosure | readonly (Disclosure | null)[]>;
}
