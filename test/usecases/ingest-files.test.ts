import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestFile } from '../../src/usecases/ingest-files.ts';
import { useTestDatabase } from '../support/database.ts';

const DATA = '../shared/data';
const present = existsSync(DATA);
const { store, owner } = await useTestDatabase();
const ingest = (path: string) => ingestFile(store, path, { newSubjectId: () => randomUUID() });

describe.skipIf(!present)(
  present ? 'files that others wrote' : 'files that others wrote (skipped: ../shared/data absent)',
  () => {
    const cin = `${DATA}/cin/fake_CIN_data.xml`;

    it('takes the Children in Need census with its true counts, and nothing the second time', async () => {
      const first = await ingest(cin);
      expect(first).toMatchObject({
        taken: true,
        format: 'cin-census',
        persons: 332,
        records: { referral: 402 },
        created: 734,
        changed: 0,
        unchanged: 0,
      });
      const [open] = await owner`
        select count(*)::int as count from social_care.referral where closed_on is null and superseded_at is null`;
      expect(open?.count).toBe(150);

      const before = await rowCounts();
      const second = await ingest(cin);
      expect(second).toMatchObject({ persons: 332, created: 0, changed: 0, unchanged: 734 });
      expect(await rowCounts()).toEqual(before);
    });

    it('keeps the older version of a record that a newer file changes', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'kith-'));
      const changed = join(folder, 'later.xml');
      const text = await readFile(cin, 'utf8');
      await writeFile(
        changed,
        text.replace(
          '<CINclosureDate>2021-06-11</CINclosureDate>',
          '<CINclosureDate>2021-06-12</CINclosureDate>',
        ),
      );
      expect(await ingest(changed)).toMatchObject({ created: 0, changed: 1, unchanged: 733 });
      const versions = await owner`
        select closed_on::text, superseded_at is null as current from social_care.referral
        where referred_on = '2020-07-13' and source_person_id in
          (select source_person_id from social_care.referral where closed_on = '2021-06-12') order by id`;
      expect(versions).toEqual([
        { closed_on: '2021-06-11', current: false },
        { closed_on: '2021-06-12', current: true },
      ]);
    });

    it('leaves nothing of a file that breaks off', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'kith-'));
      const half = join(folder, 'half.xml');
      const text = await readFile(`${DATA}/ctf/9991001_MTC_9991001_002.xml`, 'utf8');
      await writeFile(half, text.slice(0, Math.floor(text.length * 0.9)));
      const before = await rowCounts();
      const report = await ingest(half);
      expect(report).toMatchObject({
        taken: false,
        created: 0,
        findings: [{ severity: 'REFUSED' }],
      });
      expect(report.findings[0]?.at).toMatch(/^line \d+$/);
      expect(await rowCounts()).toEqual(before);
    });

    it('takes a patient bundle under any name', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'kith-'));
      const luigi = join(folder, 'whatever.txt');
      await copyFile(`${DATA}/fhir/Luigi_Wiegand_e27d88b0-c5e5-4042-ad49-184f6a900ee3.json`, luigi);
      expect(await ingest(luigi)).toMatchObject({
        format: 'fhir-r4',
        persons: 1,
        records: { immunisation: 12, healthContact: 4, growthMeasurement: 8 },
      });
    });
  },
);

async function rowCounts(): Promise<unknown> {
  return owner`select
    (select count(*)::int from identity.source_person) as persons,
    (select count(*)::int from identity.person_details) as details,
    (select count(*)::int from identity.subject) as subjects,
    (select count(*)::int from identity.source_identifier) as identifiers,
    (select count(*)::int from social_care.referral) as referrals,
    (select count(*)::int from education.attainment) as attainments`;
}
