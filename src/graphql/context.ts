import type { SharedText } from '../audit/canonical.ts';
import type { Agency } from '../domain/codes.ts';
import type { Organisation, Practitioner } from '../identity/practitioner.ts';
import type { SharingAgreement } from '../policy/agreement.ts';
import type { Asking } from '../usecases/asking.ts';
import type { Disclosure, RecordSelection } from '../usecases/disclose-record.ts';
import type { ChildSearch, SearchAnswer } from '../usecases/find-children.ts';

import type { OnFault } from './errors.ts';

/** The use cases that resolvers call; resolvers reach nothing else. */
export interface UseCases {
  discloseRecord(
    asking: Asking,
    subjectId: string,
    selection: RecordSelection,
  ): Promise<Disclosure | null>;
  findChildren(
    asking: Asking,
    search: ChildSearch,
    fields: ReadonlySet<string>,
  ): Promise<SearchAnswer>;
  readAgreement(version?: number): Promise<SharingAgreement | undefined>;
  readHolders(): Promise<ReadonlyMap<Agency, Organisation>>;
}

/** One request. */
export interface RequestContext {
  readonly useCases: UseCases;
  /** Null only in demo mode, where a stranger may read the schema and nothing else. */
  readonly practitioner: Practitioner | null;
  /** Client and network address. */
  readonly client: string;
  readonly onFault: OnFault;
  /** Set once the operation is known. */
  operation?: { readonly normalised: SharedText; readonly variablesDigest: string };
  /** Disclosures by the name under which the query asked for them: the shield's second look. */
  readonly disclosures: Map<string, Disclosure[]>;
}
