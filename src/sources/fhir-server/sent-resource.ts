import type { Finding, Source } from '../../domain/source.ts';
import type { Json, JsonObject } from '../fhir-r4/json-value.ts';
import { isObject } from '../fhir-r4/json-value.ts';
import { note, refused, shownName } from '../findings.ts';
import { LIMITS } from '../limits.ts';

/** A resource as a server sent it, fit to be read. */
export interface SentResource {
  readonly type: string;
  readonly id: string;
  readonly resource: JsonObject;
  readonly characters: number;
  /** What it refers to on its own server, as `Patient/1`. */
  readonly refersTo: readonly string[];
  /** Milliseconds since 1970; null: the server does not say. */
  readonly lastUpdated: number | null;
}

/** Ids that a FHIR server may give (FHIR R4, data type id). */
const ID = /^[A-Za-z0-9.-]{1,64}$/;
/** Levels that the Bundle around a resource adds. */
const BUNDLE_LEVELS = 3;

/** The resource of one entry, or why it is not taken. A type that was not asked for is not taken. */
export function sentResource(
  resource: JsonObject | null,
  asked: { readonly type: string; readonly base: string; readonly source: Source },
  at: string,
): SentResource | Finding {
  if (!resource) return note(at, 'ENTRY_WITHOUT_RESOURCE', 'The entry holds no resource.');
  const { type } = asked;
  const sentType = resource['resourceType'];
  if (sentType !== type) {
    const name = shownName(typeof sentType === 'string' ? sentType : '');
    return note(at, 'RESOURCE_NOT_ASKED', `Not asked for, and not taken: ${name}.`);
  }
  const id = resource['id'];
  if (typeof id !== 'string' || !ID.test(id)) {
    const text = 'The resource has no id; nothing could ever correct it, so it was not taken.';
    return refused(at, 'RESOURCE_ID_MISSING', text);
  }
  const { depth, refersTo } = walk(resource, `${asked.base}/`);
  if (depth > LIMITS.jsonDepth - BUNDLE_LEVELS) {
    return refused(at, 'RESOURCE_TOO_DEEP', 'The resource is nested deeper than Kith reads.');
  }
  const own = type === 'Patient' ? withSource(resource, asked.source) : resource;
  const characters = JSON.stringify(own).length;
  return { type, id, resource: own, characters, refersTo, lastUpdated: lastUpdatedOf(resource) };
}

/** Who does not say whose they are, are the feed's own; some servers send the fragment alone. */
function withSource(patient: JsonObject, { code }: Source): JsonObject {
  const meta = isObject(patient['meta']) ? patient['meta'] : {};
  const sent = typeof meta['source'] === 'string' ? meta['source'].replace(/#.*$/, '') : '';
  return sent ? patient : { ...patient, meta: { ...meta, source: code } };
}

export function lastUpdatedOf({ meta }: JsonObject): number | null {
  const sent = isObject(meta) ? meta['lastUpdated'] : undefined;
  const at = typeof sent === 'string' ? Date.parse(sent) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** Not recursive: how deep a foreign value is, is not known before. */
function walk(whole: JsonObject, base: string): { depth: number; refersTo: readonly string[] } {
  const refersTo = new Set<string>();
  let level: readonly Json[] = [whole];
  let depth = 0;
  for (; level.length > 0; depth += 1) {
    level = level.flatMap((value) => {
      if (typeof value !== 'object' || value === null) return [];
      if (!Array.isArray(value) && typeof (value as JsonObject)['reference'] === 'string') {
        refersTo.add(relative((value as JsonObject)['reference'] as string, base));
      }
      return Object.values(value) as readonly Json[];
    });
  }
  return { depth, refersTo: [...refersTo] };
}

const relative = (reference: string, base: string): string => {
  const own = reference.startsWith(base) ? reference.slice(base.length) : reference;
  return own.replace(/\/_history\/.*$/, '');
};
