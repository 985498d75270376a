import type { JsonObject } from '../fhir-r4/json-value.ts';
import { isObject } from '../fhir-r4/json-value.ts';
import type { Json } from '../fhir-r4/json-value.ts';
import { LIMITS } from '../limits.ts';
import { FeedFault } from './feed-fault.ts';

/** Asks a server for what a URL names. */
export type Ask = (url: URL) => Promise<unknown>;

/** One page of a search, or of a history. */
export interface SearchPage {
  readonly entries: readonly JsonObject[];
  /** The resources, of whatever type; null: an entry without one. */
  readonly resources: readonly (JsonObject | null)[];
  /** Whether the server says that it sorted as it was asked to (FHIR R4, Search, "self" link). */
  readonly isSorted: boolean;
}

/** All pages of a search, on the host that it began at and on no other. */
export async function* searchPages(
  first: URL,
  ask: Ask,
  mostPages: number = LIMITS.feedPages,
): AsyncGenerator<SearchPage> {
  const asked = new Set<string>();
  for (let url: URL | null = first; url;) {
    if (asked.has(url.href) || asked.size >= mostPages) throw new FeedFault('ENDLESS');
    asked.add(url.href);
    const bundle = bundleIn(await ask(url));
    const self = linkOf(bundle, 'self');
    yield {
      entries: listOf(bundle['entry']).filter(isObject),
      resources: resourcesOf(bundle),
      isSorted: self !== null && /[?&]_sort=_lastUpdated(&|$)/.test(self),
    };
    url = nextPage(bundle, url);
  }
}

function bundleIn(answer: unknown): JsonObject {
  const bundle = answer as Json;
  if (!isObject(bundle) || bundle['resourceType'] !== 'Bundle') {
    throw new FeedFault('NOT_A_BUNDLE');
  }
  return bundle;
}

const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

const resourcesOf = (bundle: JsonObject): readonly (JsonObject | null)[] =>
  listOf(bundle['entry']).map((entry) => {
    const resource = isObject(entry) ? entry['resource'] : undefined;
    return isObject(resource) ? resource : null;
  });

function linkOf(bundle: JsonObject, relation: string): string | null {
  const link = listOf(bundle['link'])
    .filter(isObject)
    .find((one) => one['relation'] === relation);
  const url = link?.['url'];
  return typeof url === 'string' ? url : null;
}

function nextPage(bundle: JsonObject, from: URL): URL | null {
  const sent = linkOf(bundle, 'next');
  if (sent === null) return null;
  if (!URL.canParse(sent, from.href)) throw new FeedFault('NOT_A_BUNDLE');
  const next = new URL(sent, from.href);
  if (next.origin !== from.origin) throw new FeedFault('OTHER_HOST');
  return next;
}
