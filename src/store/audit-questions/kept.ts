import type { Client } from '../sql.ts';

type Read<Value> = (
  client: Client,
  ids: readonly number[],
) => Promise<readonly { readonly id: number; readonly value: Value }[]>;

/**
 * What never changes in a database, by its id: so many of those read last over a client are kept in memory,
 * and read no more.
 */
export class Kept<Value> {
  readonly #most: number;
  readonly #read: Read<Value>;
  readonly #byClient = new WeakMap<Client, Map<number, Value>>();

  constructor(most: number, read: Read<Value>) {
    this.#most = most;
    this.#read = read;
  }

  /** Those of some ids that there are. */
  async find(client: Client, ids: readonly number[]): Promise<ReadonlyMap<number, Value>> {
    const kept = this.#byClient.get(client) ?? new Map<number, Value>();
    this.#byClient.set(client, kept);
    const found = new Map<number, Value>();
    const missing: number[] = [];
    for (const id of ids) {
      const value = kept.get(id);
      if (value === undefined) missing.push(id);
      else found.set(id, value);
    }
    for (const { id, value } of missing.length === 0 ? [] : await this.#read(client, missing)) {
      found.set(id, value);
      kept.set(id, value);
    }
    for (const id of kept.keys()) {
      if (kept.size <= this.#most) break;
      kept.delete(id);
    }
    return found;
  }
}
