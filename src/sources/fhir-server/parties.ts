import type { Finding } from '../../domain/source.ts';
import type { JsonObject } from '../fhir-r4/json-value.ts';
import { LIMITS } from '../limits.ts';
import type { Ask } from './search-pages.ts';
import { searchPages } from './search-pages.ts';
import type { SentResource } from './sent-resource.ts';

const REFERENCE = /^(Organization|Practitioner|Patient)\/([A-Za-z0-9.-]{1,64})$/;
type PartyType = 'Organization' | 'Practitioner' | 'Patient';

/** Reads one entry of a search for resources of a type. */
export type ReadEntry = (
  resource: JsonObject | null,
  type: string,
  at: string,
) => SentResource | Finding;

/** Fetches those whom resources refer to; names are kept for one poll, Patients are asked for anew. */
export class Parties {
  readonly #named = new Map<string, SentResource>();

  constructor(
    readonly base: string,
    readonly ask: Ask,
    readonly read: ReadEntry,
  ) {}

  /** Who is referred to and not among `sent`, in the order in which a reader needs them. */
  async missingFrom(sent: readonly SentResource[]): Promise<SentResource[]> {
    const there = new Set(sent.map(nameOf));
    const wanted = new Set(sent.flatMap(({ refersTo }) => refersTo).filter((n) => !there.has(n)));
    const patients = await this.#fetch('Patient', wanted);
    // Patients refer to practices and practitioners themselves.
    for (const name of patients.flatMap(({ refersTo }) => refersTo)) wanted.add(name);
    const organisations = await this.#fetch('Organization', wanted);
    const practitioners = await this.#fetch('Practitioner', wanted);
    return [...organisations, ...practitioners, ...patients];
  }

  async #fetch(type: PartyType, names: ReadonlySet<string>): Promise<SentResource[]> {
    const ids = [...names].flatMap((name) => {
      const [, of, id] = REFERENCE.exec(name) ?? [];
      return of === type && id !== undefined ? [id] : [];
    });
    const known = ids.flatMap((id) => this.#named.get(`${type}/${id}`) ?? []);
    const unknown = ids.filter((id) => !this.#named.has(`${type}/${id}`));
    const found: SentResource[] = [];
    for (let from = 0; from < unknown.length; from += LIMITS.feedIds) {
      found.push(...(await this.#byId(type, unknown.slice(from, from + LIMITS.feedIds))));
    }
    if (type !== 'Patient') this.#remember(found);
    return [...known, ...found];
  }

  async #byId(type: string, ids: readonly string[]): Promise<SentResource[]> {
    const url = new URL(`${this.base}/${type}`);
    url.searchParams.set('_id', ids.join(','));
    url.searchParams.set('_count', String(LIMITS.feedIds));
    const wanted = new Set(ids);
    const found: SentResource[] = [];
    for await (const { resources } of searchPages(url, this.ask)) {
      for (const resource of resources) {
        const read = this.read(resource, type, type);
        if ('id' in read && wanted.has(read.id)) found.push(read);
      }
    }
    return found;
  }

  #remember(found: readonly SentResource[]): void {
    for (const one of found) {
      if (this.#named.size < LIMITS.namedParties) this.#named.set(nameOf(one), one);
    }
  }
}

export const nameOf = ({ type, id }: SentResource): string => `${type}/${id}`;
