import type { Feed } from '../../domain/feed.ts';
import type { Finding } from '../../domain/source.ts';
import { LIMITS } from '../limits.ts';
import { Parties, nameOf } from './parties.ts';
import type { Ask, SearchPage } from './search-pages.ts';
import { searchPages } from './search-pages.ts';
import type { SentResource } from './sent-resource.ts';
import { sentResource } from './sent-resource.ts';

/** Some of a feed's news, to be taken together. */
export interface News {
  /** A FHIR Bundle as JSON: those referred to come first. Null: there is nothing to take. */
  readonly bundle: string | null;
  readonly findings: readonly Finding[];
  /** Up to when the news are whole with these, in milliseconds since 1970; null: not known. */
  readonly upTo: number | null;
}

/** How far a question goes back before the last answer: a server may stamp first and commit later. */
export const OVERLAP_MS = 300_000;
const PAGE = 200;
const MOST_CHARACTERS = LIMITS.feedPageBytes;

export interface NewsOptions {
  readonly ask: Ask;
  /** Milliseconds since 1970: no mark goes beyond, whatever a server's clock says. */
  readonly now: number;
  readonly mostPages?: number | undefined;
}

/**
 * What is new of one resource type since a mark, oldest first: all there is, where there is no mark. The
 * mark moves before the end only where the server says that it sorted, and did.
 */
export async function* readNews(
  feed: Feed,
  type: string,
  since: number | null,
  { ask, now, mostPages }: NewsOptions,
): AsyncGenerator<News> {
  const asked = { base: feed.url, source: feed.source };
  const parties = new Parties(feed.url, ask, (resource, of, at) =>
    sentResource(resource, { ...asked, type: of }, at),
  );
  const gathering = new Gathering(since, now);
  let pages = 0;
  for await (const page of searchPages(question(feed.url, type, since), ask, mostPages)) {
    pages += 1;
    for (const [index, resource] of page.resources.entries()) {
      const at = `${type} page ${String(pages)} entry[${String(index)}]`;
      gathering.add(sentResource(resource, { ...asked, type }, at));
    }
    gathering.sortedBy(page);
    if (gathering.isFull()) yield await gathering.take(parties, false);
  }
  yield await gathering.take(parties, true);
}

function question(base: string, type: string, since: number | null): URL {
  const url = new URL(`${base}/${type}`);
  if (since !== null) {
    url.searchParams.set('_lastUpdated', `ge${new Date(since - OVERLAP_MS).toISOString()}`);
  }
  url.searchParams.set('_sort', '_lastUpdated');
  url.searchParams.set('_count', String(PAGE));
  return url;
}

/** What was read of a search and not taken yet, and how far the search has come. */
class Gathering {
  #sent: SentResource[] = [];
  #findings: Finding[] = [];
  #characters = 0;
  #latest: number | null = null;
  #isSorted = true;

  constructor(
    readonly since: number | null,
    readonly now: number,
  ) {}

  add(read: SentResource | Finding): void {
    if (!('id' in read)) {
      this.#findings.push(read);
      return;
    }
    this.#sent.push(read);
    this.#characters += read.characters;
    const { lastUpdated } = read;
    if (lastUpdated === null) return;
    if (this.#latest !== null && lastUpdated < this.#latest) this.#isSorted = false;
    this.#latest = Math.max(this.#latest ?? lastUpdated, lastUpdated);
  }

  sortedBy(page: SearchPage): void {
    if (!page.isSorted) this.#isSorted = false;
  }

  isFull(): boolean {
    return this.#sent.length >= LIMITS.feedChunk || this.#characters >= MOST_CHARACTERS;
  }

  async take(parties: Parties, isLast: boolean): Promise<News> {
    const sent = this.#sent;
    const findings = this.#findings;
    this.#sent = [];
    this.#findings = [];
    this.#characters = 0;
    const missing = await parties.missingFrom(sent);
    return {
      bundle: sent.length === 0 ? null : bundleOf([...missing, ...sent], parties.base),
      findings,
      upTo: isLast || this.#isSorted ? this.#mark() : this.since,
    };
  }

  #mark(): number | null {
    const { since, now } = this;
    if (this.#latest === null) return since;
    return Math.max(Math.min(this.#latest, now), since ?? 0);
  }
}

export const bundleOf = (sent: readonly SentResource[], base: string): string =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: sent.map((one) => ({ fullUrl: `${base}/${nameOf(one)}`, resource: one.resource })),
  });
