import type { FhirNode } from './fhir-node.ts';
import type { JsonObject } from './json-value.ts';

/** One entry of a Bundle with a resource in it. */
export interface Entry {
  readonly index: number;
  readonly fullUrl: string | null;
  readonly type: string;
  readonly resource: JsonObject;
  readonly characters: number;
}

/** The names by which other entries may refer to this one. */
export function namesOf(entry: Entry): string[] {
  const { id } = entry.resource;
  const relative = typeof id === 'string' && id ? [`${entry.type}/${id}`] : [];
  return entry.fullUrl ? [entry.fullUrl, ...relative] : relative;
}

/**
 * The name that a reference means (FHIR R4, Resolving references in Bundles): a relative one is
 * relative to where the entry itself comes from, so that `Patient/1` of one server is not that of
 * another. Null where it refers to nothing in the Bundle.
 */
export function nameMeant(reference: FhirNode, entry: Entry): string | null {
  const sent = reference.get('reference').text?.replace(/\/_history\/.*$/, '') ?? null;
  if (!sent || sent.startsWith('#') || sent.includes('?')) return null;
  if (/^[a-z]+:/i.test(sent)) return sent;
  const server = /^(https?:\/\/.+)\/[A-Za-z]+\/[^/]+$/.exec(entry.fullUrl ?? '')?.[1];
  return server ? `${server}/${sent}` : sent;
}
