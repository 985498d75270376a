import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { intArray } from '../../../src/store/audit-questions/event-filter.ts';
import { Kept } from '../../../src/store/audit-questions/kept.ts';
import { run } from '../../../src/store/sql.ts';
import { useTestDatabase } from '../../support/database.ts';

const { owner, store } = await useTestDatabase();

/** Keeps three squares of even numbers; `read` is what was asked of the database, in turn. */
function squares() {
  const read: (readonly number[])[] = [];
  const kept = new Kept<number>(3, (client, ids) => {
    read.push(ids);
    return run(
      client,
      sql`select id, id * id as value from unnest(${intArray(ids)}) as id where id % 2 = 0`,
    );
  });
  return {
    read,
    find: async (ids: number[], client = owner) =>
      [...(await kept.find(client, ids)).values()].sort((a, b) => a - b),
  };
}

describe('what is kept in memory', () => {
  it('is read once', async () => {
    const { read, find } = squares();
    expect(await find([2, 4])).toEqual([4, 16]);
    expect(await find([2, 4, 6])).toEqual([4, 16, 36]);
    expect(await find([2, 6])).toEqual([4, 36]);
    expect(read).toEqual([[2, 4], [6]]);
  });

  it('is whole, however many are asked for, and no more than it may be after', async () => {
    const { read, find } = squares();
    expect(await find([2, 4, 6, 8])).toEqual([4, 16, 36, 64]);
    expect(await find([2, 4, 6, 8])).toEqual([4, 16, 36, 64]);
    expect(read).toEqual([[2, 4, 6, 8], [2]]);
  });

  it('is of one client, for another may be of another database', async () => {
    const { read, find } = squares();
    await find([2]);
    await find([2], store.questions);
    expect(read).toEqual([[2], [2]]);
  });

  it('is not what there is not, which is looked for again', async () => {
    const { read, find } = squares();
    expect(await find([3])).toEqual([]);
    expect(await find([3])).toEqual([]);
    expect(read).toEqual([[3], [3]]);
  });
});
