import { RecordKeys } from './record-keys.ts';

/** Keys of records in a table whose rows stand together by person: only one person's are in memory. */
export class RowKeys {
  #person: string | undefined;
  #keys = new RecordKeys();

  next(person: string, kind: string, name: string): string {
    if (person !== this.#person) this.#keys = new RecordKeys();
    this.#person = person;
    return this.#keys.next(kind, name);
  }
}
