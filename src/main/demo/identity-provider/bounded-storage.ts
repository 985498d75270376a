import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** Sign-ins of a demo fit many times over; a flood of them costs some megabytes. */
const MOST_ENTRIES = 2000;

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/**
 * The provider's state, in memory. At the bound the oldest entry gives way, whatever its kind:
 * who loses a session or a code is asked to sign in again, and nothing is ever let in by it.
 */
export function createBoundedStorage(
  mostEntries = MOST_ENTRIES,
  now: () => number = Date.now,
): AdapterFactory {
  const entries = new Map<string, Entry>();

  const find = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (entry === undefined || entry.expiresAt > now()) return entry?.payload;
    entries.delete(key);
    return undefined;
  };

  const keep = (key: string, entry: Entry): void => {
    // Deleted first, so that the map's order is the order of writing.
    entries.delete(key);
    entries.set(key, entry);
    for (const oldest of entries.keys()) {
      if (entries.size <= mostEntries) break;
      entries.delete(oldest);
    }
  };

  const findBy = (model: string, matches: (payload: AdapterPayload) => boolean) => {
    for (const key of entries.keys()) {
      if (!key.startsWith(`${model}:`)) continue;
      const payload = find(key);
      if (payload !== undefined && matches(payload)) return payload;
    }
    return undefined;
  };

  return (model) => adapterOf(model, { entries, find, keep, findBy, now });
}

interface Shelf {
  readonly entries: Map<string, Entry>;
  readonly find: (key: string) => AdapterPayload | undefined;
  readonly keep: (key: string, entry: Entry) => void;
  readonly findBy: (
    model: string,
    matches: (payload: AdapterPayload) => boolean,
  ) => AdapterPayload | undefined;
  readonly now: () => number;
}

function adapterOf(model: string, { entries, find, keep, findBy, now }: Shelf): Adapter {
  const keyOf = (id: string): string => `${model}:${id}`;
  return {
    upsert: (id, payload, expiresIn) => {
      const lifetime = Number.isFinite(expiresIn) ? expiresIn * 1000 : Infinity;
      keep(keyOf(id), { payload, expiresAt: now() + lifetime });
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(find(keyOf(id))),
    findByUid: (uid) => Promise.resolve(findBy(model, (payload) => payload.uid === uid)),
    findByUserCode: (code) =>
      Promise.resolve(findBy(model, (payload) => payload.userCode === code)),
    consume: (id) => {
      const payload = find(keyOf(id));
      if (payload !== undefined) payload.consumed = Math.floor(now() / 1000);
      return Promise.resolve();
    },
    destroy: (id) => {
      entries.delete(keyOf(id));
      return Promise.resolve();
    },
    revokeByGrantId: (grantId) => {
      for (const [key, { payload }] of entries) {
        if (key.startsWith(`${model}:`) && payload.grantId === grantId) entries.delete(key);
      }
      return Promise.resolve();
    },
  };
}
