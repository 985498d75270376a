import { describe, expect, it } from 'vitest';
import { RECORD_FIELDS } from '../../src/domain/child-record.ts';
import { PURPOSES } from '../../src/policy/purposes.ts';
import { DEMO_PRACTITIONERS } from '../../src/main/demo/practitioners.ts';
import { useTestDatabase } from '../support/database.ts';
import { startKith } from '../support/kith.ts';
import { enterSmallArea } from '../support/small-area.ts';
import { WHOLE_RECORD, valuesAt } from '../support/whole-record.ts';

const database = await useTestDatabase();
const { ava } = await enterSmallArea(database.store);
const kith = await startKith(database);

const QUERY = `query Whole($id: ID!, $purpose: PurposeOfUse!) {
  child(id: $id, purpose: $purpose) { id ${WHOLE_RECORD} withheld { path reason explanation holder { name } } }
}`;

interface Whole {
  readonly child: {
    readonly withheld: readonly { path: string; explanation: string }[];
  } | null;
}

describe('every field, asked by every demo practitioner for every purpose', () => {
  it.each(DEMO_PRACTITIONERS.map(({ handle }) => handle))('%s', async (handle) => {
    for (const purpose of Object.keys(PURPOSES)) {
      const { data, errors } = await kith.ask<Whole>(handle, QUERY, { id: ava, purpose });
      expect(errors, purpose).toBeUndefined();
      if (!data?.child) continue;
      const { withheld } = data.child;
      // Withheld once, with its reason, and nowhere a value; never a field that was not asked for.
      const paths = withheld.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      for (const { path, explanation } of withheld) {
        expect(
          RECORD_FIELDS.some((field) => field.path === path),
          path,
        ).toBe(true);
        expect(valuesAt(data.child, path), `${purpose} ${path}`).toEqual([]);
        expect(explanation).toMatch(/^[A-Z].*\.$/);
      }
    }
  });
});

it('one event for each answer, refusals too, each with its subject', async () => {
  const [row] = await database.owner`
    select count(*)::int as events, count(distinct practitioner_id)::int as practitioners,
      count(*) filter (where subject_id = ${ava})::int as about from audit.event
    where client <> 'self-test'`;
  const asked = DEMO_PRACTITIONERS.length * Object.keys(PURPOSES).length;
  expect(row).toEqual({ events: asked, practitioners: DEMO_PRACTITIONERS.length, about: asked });
});
