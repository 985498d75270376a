import type { Agency } from '../../domain/codes.ts';
import type { SharingAgreement } from '../../policy/agreement.ts';
import { FRESH_DAYS } from '../../policy/survivorship.ts';
import { OF_PATIENT, FORMATS } from '../../sources/formats.ts';
import { RESOURCE_READERS } from '../../sources/fhir-r4/read-resource.ts';
import { fhirR4Reader } from '../../sources/fhir-r4/reader.ts';
import type { SupplyingSource } from '../../store/feed-register.ts';
import { readSupplyingSources } from '../../store/feed-register.ts';
import type { FeedState } from '../../store/feeds.ts';
import { readFeedStates } from '../../store/feeds.ts';
import type { Store } from '../../store/store.ts';
import { readAgreement } from '../agreement/read-agreement.ts';
import type { FilledCategory } from './categories-filled.ts';
import { categoriesFilled } from './categories-filled.ts';

/** A feed of the register: files of a format, or a server that is asked for news. */
export interface RegisteredFeed {
  readonly name: string;
  readonly kind: 'FILE' | 'SERVER';
  readonly format: string;
  readonly agency: Agency;
  readonly categories: readonly FilledCategory[];
  readonly sources: readonly RegisteredSource[];
  /** How a server fared; null for files. */
  readonly server: Pick<FeedState, 'succeededAt' | 'staleSince' | 'deletions'> | null;
}

interface RegisteredSource {
  readonly name: string;
  readonly agency: Agency;
  /** ISO 8601; null: nothing was taken, or of too few children to say. */
  readonly lastTakenOn: string | null;
  readonly stale: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The public register: every feed, what of a child's record it may fill, and for which purposes and on what
 * lawful basis the agreement in force lets that be used. It is the same whoever asks, and tells of no child.
 */
export async function listFeeds(store: Store): Promise<RegisteredFeed[]> {
  const agreement = await readAgreement(store);
  if (!agreement) throw new Error('no agreement is in force');
  const servers = await readFeedStates(store.client);
  const supplying = await readSupplyingSources(store.client);
  return [
    ...Object.keys(FORMATS).map((format) => fileFeed(agreement, format, supplying, servers)),
    ...servers.map((server) => serverFeed(agreement, server, supplying)),
  ];
}

function fileFeed(
  agreement: SharingAgreement,
  format: string,
  supplying: readonly SupplyingSource[],
  servers: readonly FeedState[],
): RegisteredFeed {
  const declared = FORMATS[format];
  if (!declared) throw new Error('a format without a declaration');
  const isServer = ({ code }: SupplyingSource) => servers.some((one) => one.sourceCode === code);
  return {
    ...{ name: declared.title, kind: 'FILE', format, agency: declared.agency, server: null },
    categories: categoriesFilled(agreement, declared),
    sources: supplying
      .filter((source) => source.format === format && !isServer(source))
      .map(({ name, agency, lastTakenOn }) => {
        const freshUntil = Date.parse(lastTakenOn) + FRESH_DAYS[agency] * DAY_MS;
        return { name, agency, lastTakenOn, stale: freshUntil < Date.now() };
      }),
  };
}

function serverFeed(
  agreement: SharingAgreement,
  server: FeedState,
  supplying: readonly SupplyingSource[],
): RegisteredFeed {
  const { name, agency, types, sourceName, sourceCode } = server;
  const last = supplying.find(({ code }) => code === sourceCode)?.lastTakenOn ?? null;
  return {
    ...{ name, kind: 'SERVER', format: fhirR4Reader.format, agency, server },
    categories: categoriesFilled(agreement, {
      // Whatever is asked for, its Patient is fetched.
      says: FORMATS[fhirR4Reader.format]?.says ?? [],
      gives: [...OF_PATIENT, ...types.flatMap((type) => RESOURCE_READERS[type]?.kinds ?? [])],
    }),
    sources: [{ name: sourceName, agency, lastTakenOn: last, stale: server.staleSince !== null }],
  };
}
