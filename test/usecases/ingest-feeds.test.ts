import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestFile } from '../../src/usecases/ingest-files.ts';
import { REAL_FILES, realFiles, realFilesAbsent } from '../sources/reading.ts';
import { useTestDatabase } from '../support/database.ts';

const { store, owner } = await useTestDatabase();
const ingest = (path: string) => ingestFile(store, path, { newSubjectId: () => randomUUID() });

async function count(table: string, where = 'true'): Promise<unknown> {
  const [row] = await owner.unsafe<{ count: number }[]>(
    `select count(*)::int as count from ${table} where superseded_at is null and ${where}`,
  );
  return row?.count;
}

/** Rows of sessions, of pupils on a roll or off it: under attendance, and under suspensions. */
const sessionRows = async (roll: string) => [
  await count('education.attendance', `code is not null and record_key like '%/${roll}/%'`),
  await count('education.suspension', `category is null and record_key like '%/${roll}/%'`),
];

describe.skipIf(realFilesAbsent)(realFiles('the looked after return of a real authority'), () => {
  const FILES = ['reviews', 'episodes', 'uasc', 'header', 'missing', 'oc2', 'placed_for_adoption'];
  const take = async () => {
    const reports = [];
    for (const name of FILES) {
      reports.push(await ingest(join(REAL_FILES, `ssda903/${name}.csv`)));
    }
    return reports;
  };

  it(
    'has its true counts when files come before their header, and adds nothing the second time',
    { timeout: 120_000 },
    async () => {
      const first = await take();
      expect(first.map(({ taken }) => taken)).toEqual(FILES.map(() => true));
      expect(first[0]).toMatchObject({ records: { review: 12_582 }, created: 0 });
      expect(first[0]?.findings.map(({ code }) => code)).toContain('PERSON_AWAITED');
      expect(first[3]).toMatchObject({ persons: 2_675, created: 2_675 + 12_582 + 2 * 5_050 + 132 });
      expect(await count('social_care.review')).toBe(12_582);
      expect(await count('social_care.placement')).toBe(5_050);
      expect(await count('social_care.placement', 'ended_on is null')).toBe(1_413);
      expect(await count('social_care.legal_status', "code = 'UASC'")).toBe(132);
      expect(await count('identity.alert', "kind like '%FROM_PLACEMENT'")).toBe(43);
      expect(await count('health.child_health_check')).toBe(2_675);
      const second = await take();
      expect(second.map(({ created, changed }) => ({ created, changed }))).toEqual(
        FILES.map(() => ({ created: 0, changed: 0 })),
      );
    },
  );
});

describe.skipIf(realFilesAbsent)(realFiles('the school census of a real authority'), () => {
  const FILES = [
    'termlysessiondetailsonroll',
    'pupilonroll',
    'pupilnolongeronroll',
    'termlysessiondetailsoffroll',
    'termlyexclusionsonroll',
    'addressesoffroll',
  ];
  const take = async () => {
    const reports = [];
    for (const name of FILES) {
      reports.push(await ingest(join(REAL_FILES, `school-census/2024_autumn_${name}.csv`)));
    }
    return reports;
  };

  it(
    'has its true counts, leaves nothing unjoined, and adds nothing the second time',
    { timeout: 240_000 },
    async () => {
      const first = await take();
      expect(first.map(({ taken }) => taken)).toEqual(FILES.map(() => true));
      expect(first.map(({ persons }) => persons)).toEqual([0, 9_088, 308, 0, 0, 0]);
      expect(await sessionRows('on-roll')).toEqual([36_278, 3_675]);
      expect(await sessionRows('off-roll')).toEqual([1_210, 118]);
      expect(36_278 + 3_675).toBe(39_953);
      expect(await count('education.attendance', "meaning like '%(ended 2024)'")).toBe(5_371);
      expect(await count('education.enrolment')).toBe(9_396);
      expect(await count('education.enrolment', 'ended_on is not null')).toBe(308);
      expect(await count('education.suspension', 'category is not null')).toBe(10_373);
      const [waiting] = await owner`
      select count(*)::int as count from identity.waiting_record where kept_at is null`;
      expect(waiting?.['count']).toBe(0);
      const [pupils] = await owner`
      select count(*)::int as count from identity.source_person
      join identity.source on source.id = source_id where code = 'SCHOOL-CENSUS'`;
      expect(pupils?.['count']).toBe(9_088 + 3);
      const second = await take();
      expect(second.map(({ created }) => created)).toEqual(FILES.map(() => 0));
    },
  );
});
