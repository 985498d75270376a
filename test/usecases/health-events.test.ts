import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPastFacts } from '../../src/store/facts/read-facts.ts';
import { ingestFile } from '../../src/usecases/ingest-files.ts';
import type { Baby, Sent } from '../sources/nems/fixture.ts';
import {
  address,
  encounter,
  healthVisiting,
  nemsMessage,
  practice,
  screeningTest,
  vaccination,
} from '../sources/nems/fixture.ts';
import { immunisationEvent } from '../sources/nhs-immunisation/fixture.ts';
import { nhsIdentifier } from '../sources/pds/fixture.ts';
import { REAL_FILES, realFiles, realFilesAbsent } from '../sources/reading.ts';
import { useTestDatabase } from '../support/database.ts';

const { store, owner } = await useTestDatabase();
const folder = await mkdtemp(join(tmpdir(), 'kith-events-'));
const ingest = (path: string) => ingestFile(store, path, { newSubjectId: () => randomUUID() });

async function take(content: string) {
  const path = join(folder, randomUUID());
  await writeFile(path, content);
  return ingest(path);
}

/** A baby of their own for each order: numbers that fail their check link nobody to another. */
let babies = 0;
const aBaby = (): Baby => ({
  nhsNumber: String((babies += 1)).padStart(10, '0'),
  id: randomUUID(),
});
const send = (baby: Baby, sent: Sent) => take(nemsMessage(baby, sent));

/** What is held of a baby now: details and current records, by content. */
async function heldOf({ nhsNumber, id }: Baby): Promise<string[]> {
  const tables = await owner<{ name: string }[]>`
    select table_schema || '.' || table_name as name from information_schema.columns
    where column_name = 'record_digest' and table_schema in ('health', 'identity') order by 1`;
  const rows = await owner.unsafe<{ held: string }[]>(
    [
      ...tables.map(
        ({
          name,
        }) => `select '${name} ' || record_key || ' ' || record_digest as held, source_person_id
          from ${name} where superseded_at is null`,
      ),
      `select concat_ws(' ', given, family, date_of_birth, sex, address_lines, postcode), source_person_id
        from identity.person_details where superseded_at is null`,
    ]
      .map(
        (query) => `select held.held from (${query}) as held (held, person)
        join identity.source_person on source_person.id = held.person where key = '${nhsNumber}'`,
      )
      .join(' union all '),
  );
  return rows.map(({ held }) => held.replaceAll(id, 'ID').replaceAll(nhsNumber, 'NHS')).sort();
}

const hearing = (...tests: readonly string[]): Sent => ({
  event: 'newborn-hearing-1',
  resources: [
    encounter('e', '2024-05-28', 'Newborn Hearing Screening'),
    ...tests.map((test) => screeningTest(test, `${test} clear`)),
  ],
});
const vaccinated = (lot: string): Sent => ({
  event: 'vaccinations-1',
  resources: [vaccination('v', lot)],
});
const registered = (code: string): Sent => ({
  event: 'pds-change-of-gp-1',
  focus: `gp-${code}`,
  patient: practice(code)[0],
  resources: [practice(code)[1]],
});

/** The whole story of a baby, in the order in which it happened. */
const STORY: readonly Sent[] = [
  { event: 'pds-change-of-address-1', patient: address('1 Mill Lane'), at: '01:00:00' },
  { ...hearing('left', 'right'), at: '02:00:00' },
  { ...hearing('left'), at: '03:00:00' },
  { ...vaccinated('L1'), at: '04:00:00' },
  { ...vaccinated('L2'), action: 'update', at: '05:00:00' },
  { event: 'professional-contacts-1', resources: healthVisiting('c', '555'), at: '06:00:00' },
  { event: 'professional-contacts-1', action: 'delete', at: '07:00:00' },
  { ...registered('A81001'), at: '08:00:00' },
  { ...registered('A81002'), at: '09:00:00' },
];

describe('the messages of a baby', () => {
  it('come to one record in whatever order they come', { timeout: 120_000 }, async () => {
    const told = aBaby();
    for (const sent of STORY) await send(told, sent);
    const expected = await heldOf(told);
    expect(expected.map((held) => held.split(' ')[0])).toEqual([
      'health.general_practice',
      'health.immunisation',
      'health.screening',
      '{Robin}',
    ]);
    expect(expected.at(-1)).toBe('{Robin} Quill 2024-05-20 FEMALE {"1 Mill Lane"} LS1 6AE');
    const orders = fc.shuffledSubarray([...STORY], { minLength: STORY.length });
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const baby = aBaby();
        for (const sent of order) await send(baby, sent);
        expect(await heldOf(baby)).toEqual(expected);
      }),
      { numRuns: 25, seed: 20260401 },
    );
  });

  it('change nothing the second time', async () => {
    const baby = aBaby();
    for (const sent of STORY) await send(baby, sent);
    const before = await heldOf(baby);
    for (const sent of STORY) {
      const again = await send(baby, sent);
      expect([again.created, again.changed]).toEqual([0, 0]);
    }
    expect(await heldOf(baby)).toEqual(before);
  });

  it('report what was taken back, what came too late, and what is still to come', async () => {
    const baby = aBaby();
    const codes = async (sent: Sent) => {
      const { created, changed, findings } = await send(baby, sent);
      return [
        created,
        changed,
        ...findings.map(({ code }) => code).filter((c) => c !== 'NHS_NUMBER_CHECK_FAILED'),
      ];
    };
    expect(await codes({ ...hearing(), action: 'delete', at: '05:00:00' })).toEqual([
      0,
      0,
      'EVENT_UNKNOWN',
    ]);
    expect(await codes({ ...hearing('left'), at: '04:00:00' })).toEqual([1, 0, 'EVENT_LATE']);
    expect(await codes(STORY[0] ?? hearing())).toEqual([0, 1]);
    expect(await codes({ ...hearing('left', 'right'), at: '06:00:00' })).toEqual([2, 0]);
    expect(await codes({ ...hearing('left'), at: '07:00:00' })).toEqual([0, 1]);
    expect(await codes({ ...hearing(), action: 'delete', at: '08:00:00' })).toEqual([0, 1]);
  });

  it('move an event to another baby where a later version says so', async () => {
    const [wrong, right] = [aBaby(), aBaby()];
    await send(wrong, { ...vaccinated('L1'), focus: 'moved', at: '01:00:00' });
    await send(right, { ...vaccinated('L1'), focus: 'moved', action: 'update', at: '02:00:00' });
    const kinds = async (baby: Baby) => (await heldOf(baby)).map((held) => held.split(' ')[0]);
    expect(await kinds(wrong)).toEqual(['{Robin}']);
    expect(await kinds(right)).toEqual(['health.immunisation', '{Robin}']);
  });

  it('that take something back leave what was known before', async () => {
    const baby = aBaby();
    await send(baby, {
      event: 'professional-contacts-1',
      resources: healthVisiting('c', '555'),
      at: '01:00:00',
    });
    const [before] = await owner<{ at: string }[]>`select clock_timestamp()::text as at`;
    await send(baby, { event: 'professional-contacts-1', action: 'delete', at: '02:00:00' });
    const [after] = await owner<{ at: string }[]>`select clock_timestamp()::text as at`;
    const [child] = await owner<
      { id: string }[]
    >`select subject_id as id from identity.source_person where key = ${baby.nhsNumber}`;
    const asker = { practitionerId: randomUUID(), practitionerCode: '555', organisations: [] };
    const related = async (at = '') =>
      (await readPastFacts(store.client, [child?.id ?? ''], asker, at))[0]?.facts?.relationships
        .length;
    expect(await related(before?.at)).toBe(1);
    expect(await related(after?.at)).toBe(0);
    const [row] = await owner`select retracted_in is not null as retracted from identity.involvement
      join identity.source_person on source_person.id = source_person_id where key = ${baby.nhsNumber}`;
    expect(row).toEqual({ retracted: true });
  });
});

describe('an event of a number alone', () => {
  const vaccinatedBy = (number: string, others: Readonly<Record<string, unknown>> = {}) =>
    JSON.stringify(
      immunisationEvent({
        identifier: [{ value: number }],
        contained: undefined,
        patient: { reference: 'urn:uuid:x', identifier: nhsIdentifier(number) },
        ...others,
      }),
    );
  const named = (number: string) =>
    JSON.stringify(immunisationEvent({ identifier: [{ value: `${number} named` }] })).replace(
      '9434765870',
      number,
    );
  const lotsOf = async (number: string) =>
    (
      await owner<{ lot: string }[]>`select lot_number as lot from health.immunisation
        join identity.source_person on source_person.id = source_person_id
        where key = ${number} and superseded_at is null order by 1`
    ).map(({ lot }) => lot);

  it('waits for its person, and is not taken if its source takes it back meanwhile', async () => {
    const [kept, retracted] = ['0000009991', '0000009992'];
    for (const number of [kept, retracted]) {
      const report = await take(vaccinatedBy(number, { lotNumber: 'L9' }));
      expect(report.findings.map(({ code }) => code)).toContain('PERSON_AWAITED');
    }
    await take(vaccinatedBy(retracted, { status: 'entered-in-error' }));
    for (const number of [kept, retracted]) await take(named(number));
    expect(await lotsOf(kept)).toEqual(['L1', 'L9']);
    expect(await lotsOf(retracted)).toEqual(['L1']);
  });
});

describe('a child sealed since their messages came', () => {
  it('is reported of as if they were still to come', async () => {
    const [known, unknown] = [aBaby(), aBaby()];
    await send(known, { ...hearing('left'), at: '04:00:00' });
    await owner`insert into consent.seal (subject_id, kind, scope, against, may_open, in_force_from)
      select subject_id, 'HIGH_RISK', 'CHILD', '{}', '{}', now() from identity.source_person
      where key = ${known.nhsNumber}`;
    const reported = async (baby: Baby, sent: Sent) => {
      const report = await send(baby, sent);
      return { ...report, path: '' };
    };
    const gone = { ...hearing(), action: 'delete', at: '05:00:00' } as const;
    expect(await reported(known, gone)).toEqual(await reported(unknown, gone));
    const vaccine = { ...vaccinated('L1'), at: '05:00:00' };
    expect(await reported(known, vaccine)).toEqual(await reported(unknown, vaccine));
  });
});

describe.skipIf(realFilesAbsent)(realFiles('NEMS messages of real publishers'), () => {
  it('of baby 9912003888 make one child, forwards and backwards', async () => {
    const held = async (files: readonly string[]) => {
      for (const file of files)
        expect(await ingest(join(REAL_FILES, 'nems', file))).toMatchObject({ taken: true });
      return heldOf({ nhsNumber: '9912003888', id: '-' });
    };
    const files = await readdir(join(REAL_FILES, 'nems'));
    const first = await held(files.sort());
    const children =
      await owner`select distinct subject_id from identity.source_person where key = '9912003888'`;
    expect(children).toHaveLength(1);
    const kinds = first.map((one) => one.split(' ')[0]);
    expect(kinds.filter((kind) => kind === 'health.screening')).toHaveLength(11 + 5 + 5);
    expect(kinds.filter((kind) => kind === 'health.immunisation')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'identity.involvement')).toHaveLength(1);
    await owner`truncate identity.source_event, identity.person_saying`;
    expect(await held(files.reverse())).toEqual(first);
  });
});
