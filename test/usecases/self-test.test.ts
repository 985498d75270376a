import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import type { SharingAgreement } from '../../src/policy/agreement.ts';
import { selfTest } from '../../src/usecases/self-test.ts';
import type { TestDatabase } from '../support/database.ts';
import { enterPersons } from './enter-persons.ts';

/** What the self-test says of a database of its own, after what is done to it. */
async function saidAfter(
  done: (database: TestDatabase) => Promise<unknown>,
): Promise<string | null> {
  const database = await createTestDatabase();
  try {
    await enterPersons(database, [{ child: 'ada', by: 'HEALTH', given: ['Ada'] }]);
    await done(database);
    return await selfTest(database.store);
  } finally {
    await database.drop();
  }
}

const agree =
  (terms: Partial<SharingAgreement>) =>
  async ({ owner }: TestDatabase): Promise<void> => {
    const agreed = { ...DEFAULT_AGREEMENT, ...terms, version: undefined };
    await owner`insert into policy.agreement (version, terms) values (2, ${JSON.stringify(agreed)}::text::jsonb)`;
    await owner`insert into policy.approval (version, in_force_from) values (2, now())`;
  };

const owner =
  (statement: string) =>
  (database: TestDatabase): Promise<unknown> =>
    database.owner.unsafe(statement);

const [firstRule] = DEFAULT_AGREEMENT.rules;
if (!firstRule) throw new Error('the default agreement has rules');
/** A rule that gives all there is to everybody who holds any role, for every purpose. */
const everybody = {
  ...firstRule,
  id: 'ALL',
  categories: Object.keys(DEFAULT_AGREEMENT.categories),
  roles: Object.keys(DEFAULT_AGREEMENT.roles),
  purposes: Object.keys(DEFAULT_AGREEMENT.purposes),
};

describe('the self-test finds nothing wrong', () => {
  it('with a new Kith, in well under a second', async () => {
    const started = performance.now();
    let took = Infinity;
    expect(
      await saidAfter(async ({ store }) => {
        const begun = performance.now();
        await selfTest(store);
        took = performance.now() - begun;
      }),
    ).toBeNull();
    expect(took).toBeLessThan(Math.min(1_000, performance.now() - started));
  });

  it('where no child is known yet', async () => {
    const database = await createTestDatabase();
    expect(await selfTest(database.store)).toBeNull();
    await database.drop();
  });

  it.each<[string, Partial<SharingAgreement>]>([
    ['no rule', { rules: [] }],
    ['a rule that gives everything to everybody', { rules: [everybody] }],
    ['no categories', { categories: {}, locating: [] }],
  ])('under an agreement with %s', async (_what, terms) => {
    expect(await saidAfter(agree(terms))).toBeNull();
  });

  it('and leaves its question in the audit, as anyone’s', async () => {
    const told: unknown[] = [];
    await saidAfter(async (database) => {
      await selfTest(database.store);
      told.push(
        ...(await database.owner`select action, outcome, client, reason like 'self-test %' as named from audit.event`),
      );
    });
    expect(told).toEqual([{ action: 'READ', outcome: 'ABSENT', client: 'self-test', named: true }]);
  });
});

describe('the self-test says what is wrong', () => {
  it.each<[string, string]>([
    ['grant update on audit.event to kith_serving', 'may update audit.event'],
    ['grant update (reason) on audit.event to kith_serving', 'may update audit.event'],
    ['grant delete on audit.event to public', 'may delete audit.event'],
    ['grant truncate on audit.shared_text to kith_serving', 'may truncate audit.shared_text'],
    ['grant update (terms) on policy.agreement to kith_serving', 'may update policy.agreement'],
    ['grant delete on policy.approval to kith_serving', 'may delete policy.approval'],
    [
      'create table identity.made (id int); alter table identity.made owner to kith_serving',
      'owns identity.made',
    ],
  ])('after %s', async (statement, wrong) => {
    expect(await saidAfter(owner(statement))).toBe(`the serving login ${wrong}`);
  });

  it('where the audit takes an event and keeps none', async () => {
    const forgetful = `create or replace function audit.append(events text[], texts text[])
      returns bigint language sql as 'select 1::bigint'`;
    expect(await saidAfter(owner(forgetful))).toBe(
      'the audit does not tell of what a stranger asked',
    );
  });

  it('where no agreement is in force', async () => {
    expect(await saidAfter(owner('delete from policy.approval'))).toBe('no agreement is in force');
  });
});
