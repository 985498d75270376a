import type { Feed } from '../../domain/feed.ts';
import type { Finding } from '../../domain/source.ts';
import { isObject } from '../fhir-r4/json-value.ts';
import type { Json, JsonObject } from '../fhir-r4/json-value.ts';
import { note } from '../findings.ts';
import { LIMITS } from '../limits.ts';
import { FeedFault } from './feed-fault.ts';
import type { History } from './histories.ts';
import type { ReadEntry } from './parties.ts';
import { Parties, nameOf } from './parties.ts';
import type { NewsOptions } from './read-news.ts';
import { OVERLAP_MS, bundleOf } from './read-news.ts';
import { searchPages } from './search-pages.ts';
import type { SentResource } from './sent-resource.ts';
import { lastUpdatedOf, sentResource } from './sent-resource.ts';

/** Resources that a server has deleted, as they last were, to be taken back together. */
export interface DeletedNews {
  /** A FHIR Bundle as JSON, each marked as entered in error; null: there is nothing to take back. */
  readonly bundle: string | null;
  readonly findings: readonly Finding[];
  /** Up to when deletions are in with these, in milliseconds since 1970. */
  readonly upTo: number;
}

const PAGE = 200;

/** What a server deleted of one type since an instant; what has come again since is not deleted. */
export async function* readDeletions(
  feed: Feed,
  type: string,
  history: History,
  since: number,
  options: NewsOptions,
): AsyncGenerator<DeletedNews> {
  const { ids, upTo } = await idsDeleted(feed.url, type, history, since, options);
  const read: ReadEntry = (resource, of, at) =>
    sentResource(resource, { type: of, base: feed.url, source: feed.source }, at);
  const parties = new Parties(feed.url, options.ask, read);
  for (let from = 0; from < ids.length; from += LIMITS.feedIds) {
    const deleted: SentResource[] = [];
    const findings: Finding[] = [];
    for (const id of ids.slice(from, from + LIMITS.feedIds)) {
      const last = await lastVersion(parties, type, id);
      if (!last) findings.push(note(`${type} deleted`, 'DELETED_UNTOLD', UNTOLD));
      else if (await isStillThere(parties, last)) {
        findings.push(note(`${type} deleted`, 'PATIENT_REPLACED', REPLACED));
      } else deleted.push(inError(last));
    }
    const sent =
      type === 'Patient' ? deleted : [...(await patientsOf(parties, deleted)), ...deleted];
    const bundle = deleted.length === 0 ? null : bundleOf(sent.map(unlabelled), feed.url);
    yield { bundle, findings, upTo: since };
  }
  yield { bundle: null, findings: [], upTo };
}

const REPLACED =
  'The server deleted the Patient and has another by the same number; what was taken stays.';
const UNTOLD = 'The server deleted it and does not tell what it was; what was taken of it stays.';

async function idsDeleted(
  base: string,
  type: string,
  history: History,
  since: number,
  { ask, now, mostPages }: NewsOptions,
): Promise<{ ids: readonly string[]; upTo: number }> {
  const url = new URL(history === 'TYPE' ? `${base}/${type}/_history` : `${base}/_history`);
  url.searchParams.set('_since', new Date(since - OVERLAP_MS).toISOString());
  url.searchParams.set('_count', String(PAGE));
  const last = new Map<string, Change>();
  let latest = since;
  for await (const { entries } of searchPages(url, ask, mostPages)) {
    for (const change of entries.flatMap((entry) => changeIn(entry, type) ?? [])) {
      latest = Math.max(latest, change.at ?? since);
      const known = last.get(change.id);
      // The newest come first (FHIR R4, history); some servers do not keep to it.
      if (!known || (known.at ?? 0) < (change.at ?? 0)) last.set(change.id, change);
    }
  }
  const ids = [...last.values()].filter(({ isDeletion }) => isDeletion).map(({ id }) => id);
  return { ids, upTo: Math.max(Math.min(latest, now), since) };
}

interface Change {
  readonly id: string;
  readonly isDeletion: boolean;
  /** Milliseconds since 1970; null: the server does not say. */
  readonly at: number | null;
}

/** One entry of a history; undefined where it is of another type, or of nothing that has a name. */
function changeIn(entry: JsonObject, type: string): Change | undefined {
  const { request, response, resource, fullUrl } = entry;
  const isDeletion = isObject(request) && request['method'] === 'DELETE';
  const named = isObject(request) ? request['url'] : null;
  const name = [named, fullUrl].map(textOf).join(' ');
  const sent = isObject(resource) && resource['resourceType'] === type ? resource['id'] : null;
  const id = textOf(sent) || new RegExp(`(?:^|[/ ])${type}/([A-Za-z0-9.-]{1,64})`).exec(name)?.[1];
  if (!id) return undefined;
  const stamp = isObject(response) ? Date.parse(textOf(response['lastModified'])) : Number.NaN;
  const at = Number.isNaN(stamp) ? (isObject(resource) ? lastUpdatedOf(resource) : null) : stamp;
  return { id, isDeletion, at };
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** What a resource was before it was deleted; null where the server does not tell. */
async function lastVersion(
  { base, ask, read }: Parties,
  type: string,
  id: string,
): Promise<SentResource | null> {
  try {
    const url = new URL(`${base}/${type}/${id}/_history`);
    for await (const { resources } of searchPages(url, ask)) {
      const last = resources.find((one) => one?.['resourceType'] === type && one['id'] === id);
      const sent = last && read(last, type, `${type} deleted`);
      if (sent && 'id' in sent) return sent;
    }
  } catch (error) {
    if (!(error instanceof FeedFault) || error.code !== 'REFUSED') throw error;
  }
  return null;
}

/** Whether a Patient was deleted because another is the same person: by the number that both have. */
async function isStillThere(
  { base, ask }: Parties,
  { type, resource }: SentResource,
): Promise<boolean> {
  const identifiers = Array.isArray(resource['identifier']) ? resource['identifier'] : [];
  const tokens = (identifiers as readonly Json[])
    .filter(isObject)
    .map(({ system, value }) => [textOf(system), textOf(value)])
    .filter(([system, value]) => system && value)
    .map((parts) => parts.map((part) => part.replace(/[\\$,|]/g, '\\$&')).join('|'));
  if (type !== 'Patient' || tokens.length === 0) return false;
  const url = new URL(`${base}/Patient`);
  url.searchParams.set('identifier', tokens.join(','));
  for await (const { resources } of searchPages(url, ask)) {
    if (resources.some((one) => one?.['resourceType'] === 'Patient')) return true;
  }
  return false;
}

/** The Patients of deleted resources, as they are, or as they were if they are deleted as well. */
async function patientsOf(
  parties: Parties,
  deleted: readonly SentResource[],
): Promise<readonly SentResource[]> {
  const around = await parties.missingFrom(deleted);
  const there = new Set(around.map(nameOf));
  const gone: SentResource[] = [];
  for (const name of new Set(deleted.flatMap(({ refersTo }) => refersTo))) {
    const [, id] = /^Patient\/([A-Za-z0-9.-]{1,64})$/.exec(name) ?? [];
    const last =
      id === undefined || there.has(name) ? null : await lastVersion(parties, 'Patient', id);
    if (last) gone.push(last);
  }
  return [...around, ...gone];
}

const inError = (sent: SentResource): SentResource => ({
  ...sent,
  resource: { ...sent.resource, status: 'entered-in-error' },
});

/** A label says who may be told, and keeps nothing from being taken back. */
function unlabelled(sent: SentResource): SentResource {
  const { meta } = sent.resource;
  if (!isObject(meta)) return sent;
  const unsecured = { ...meta, security: [] };
  return { ...sent, resource: { ...sent.resource, meta: unsecured } };
}
