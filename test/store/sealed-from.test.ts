import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { sealsAgainst } from '../../src/decision/seals.ts';
import { practitionerId } from '../../src/main/demo/enter-demo-practitioners.ts';
import { readFacts } from '../../src/store/facts/read-facts.ts';
import { sealedFrom } from '../../src/store/sealed-from.ts';
import { run } from '../../src/store/sql.ts';
import { useTestDatabase } from '../support/database.ts';
import { enterSmallArea } from '../support/small-area.ts';

const { owner, store } = await useTestDatabase();
const { ben } = await enterSmallArea(store);
const me = practitionerId('gp');
const other = practitionerId('school-nurse');
afterEach(() => owner`delete from consent.seal where subject_id = ${ben}`);

const WHOM = [[], [me], [other], [me, other]] as const;
const PERIODS = [
  ['-1 day', null],
  ['-2 days', '-1 day'],
  ['-1 day', '1 day'],
  ['1 day', null],
] as const;
const CASES = ['CHILD', 'LOCATION', 'CONDITIONS'].flatMap((scope) =>
  WHOM.flatMap((against) =>
    WHOM.flatMap((mayOpen) => PERIODS.map((period) => ({ scope, against, mayOpen, period }))),
  ),
);

describe('lists and counts', () => {
  it(`leave out the children whom a decision leaves out, by each of ${String(CASES.length)} seals`, async () => {
    const seen = new Set<boolean>();
    for (const { scope, against, mayOpen, period } of CASES) {
      const [from, lifted] = period;
      await owner`delete from consent.seal where subject_id = ${ben}`;
      await owner`insert into consent.seal (subject_id, kind, scope, against, may_open, in_force_from, lifted_at)
        values (${ben}, 'HIGH_RISK', ${scope}, ${[...against]}::uuid[], ${[...mayOpen]}::uuid[],
          now() + ${from}::interval, now() + ${lifted}::interval)`;
      const [known] = await readFacts(store.client, [ben], {
        ...{ practitionerId: me, practitionerCode: null, organisations: [] },
      });
      const decided = sealsAgainst(me, known?.facts?.seals ?? [], known?.now ?? 0).some(
        (seal) => seal.scope === 'CHILD',
      );
      const [row] = await run<{ sealed: boolean }>(
        store.client,
        sql`select ${sealedFrom(sql`${ben}::uuid`, sql`${me}::uuid`)} as sealed`,
      );
      seen.add(decided);
      expect(row?.sealed, JSON.stringify({ scope, against, mayOpen, period })).toBe(decided);
    }
    expect(seen).toEqual(new Set([true, false]));
  });
});
