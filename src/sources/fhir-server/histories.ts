import { isObject } from '../fhir-r4/json-value.ts';
import type { Json, JsonObject } from '../fhir-r4/json-value.ts';
import { FeedFault } from './feed-fault.ts';
import type { Ask } from './search-pages.ts';

/** Where a server tells the history of a type: of the type alone, or of everything it holds. */
export type History = 'TYPE' | 'SYSTEM';

/**
 * The histories that a server says it offers (FHIR R4, CapabilityStatement.rest): of each type, and what a
 * single resource was. A server that will not say offers none.
 */
export async function historiesOffered(
  base: string,
  types: readonly string[],
  ask: Ask,
): Promise<ReadonlyMap<string, History>> {
  const rest = listOf((await statementOf(base, ask))['rest']).find(
    (one) => one['mode'] === undefined || one['mode'] === 'server',
  );
  const ofAll = codesOf(rest).has('history-system');
  const offered = types.flatMap((type): [string, History][] => {
    const own = codesOf(listOf(rest?.['resource']).find((one) => one['type'] === type));
    // Of what is deleted a history says the name alone: what it was has to be asked for.
    if (!own.has('history-instance')) return [];
    if (own.has('history-type')) return [[type, 'TYPE']];
    return ofAll ? [[type, 'SYSTEM']] : [];
  });
  return new Map(offered);
}

async function statementOf(base: string, ask: Ask): Promise<JsonObject> {
  try {
    const answer = (await ask(new URL(`${base}/metadata`))) as Json;
    return isObject(answer) && answer['resourceType'] === 'CapabilityStatement' ? answer : {};
  } catch (error) {
    if (error instanceof FeedFault && error.code === 'REFUSED') return {};
    throw error;
  }
}

const listOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];

const codesOf = (of: JsonObject | undefined): ReadonlySet<unknown> =>
  new Set(listOf(of?.['interaction']).map(({ code }) => code));
