import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestOf, sortedJson } from '../../../src/audit/canonical.ts';
import type { SourcePerson, SourceRecord } from '../../../src/domain/source.ts';
import type { PersonRows } from '../../../src/store/ingest/person-rows.ts';
import { keepPersons } from '../../../src/store/ingest/keep-persons.ts';
import { keepRecords } from '../../../src/store/ingest/keep-records.ts';
import { recordVersion } from '../../../src/store/ingest/record-rows.ts';
import { takeFile } from '../../../src/store/ingest/take-file.ts';
import { useTestDatabase } from '../../support/database.ts';

const { store, owner } = await useTestDatabase();

const ANN: SourcePerson = {
  source: { code: 'WARD', name: 'Ward', agency: 'HEALTH' },
  ...{ key: 'ann', at: 'line 1', given: ['Ann'], family: 'Roe', dateOfBirth: null },
  ...{ expectedDateOfBirth: null, dateOfDeath: null, sex: 'FEMALE', ethnicityCode: null },
  ...{ disabilityCodes: [], identifiers: [], address: null },
};

/** Text that an array of text could lose or take for something else. */
const AWKWARD = ['NULL', '', '{a,b}', 'say "no"', 'C:\\new', 'two\nlines', "O'Brien, 𝒜", '\\', '"'];

const framed = (key: string) => ({ source: 'WARD', person: 'ann', key, at: 'line 2' });
const condition = (key: string, display: string | null): SourceRecord => ({
  kind: 'condition',
  ...framed(key),
  values: {
    ...{ code: null, display, clinicalStatus: 'active' },
    ...{ onset: null, abatement: null, recordedOn: '2024-02-29' },
  },
});

/** Takes a file that says these of Ann, all of one kind; gives what became of them. */
const keep = (records: readonly SourceRecord[]) =>
  takeFile(store.take, 'sent', 'test', async (file) => {
    const rows: PersonRows = new Map();
    await keepPersons(file, [ANN], rows, () => randomUUID());
    const [person] = rows.values();
    const [first] = records;
    if (!person || !first) throw new Error('nothing to keep');
    const versions = records.map(recordVersion);
    return keepRecords(
      file,
      first.kind,
      versions.map((version) => ({ version, person })),
    );
  });

describe('records', () => {
  it('are held as they were sent, whatever characters they have', async () => {
    const records = AWKWARD.map((display, at) => condition(`a${String(at)} {"\\}`, display));
    expect(await keep([...records, condition('a none', null)])).toMatchObject({ created: 10 });
    const rows = await owner`select display, record_key, happened_on::text, clinical_status
      from health.condition where record_key like 'a%' order by id`;
    expect(rows.map(({ display }) => display as unknown)).toEqual([...AWKWARD, null]);
    expect(rows[0]).toMatchObject({ record_key: 'a0 {"\\}', clinical_status: 'active' });
  });

  it('of every type of column are held as they were sent', async () => {
    await keep([
      {
        kind: 'sen',
        ...framed('s1'),
        values: { provisionCode: 'K', provision: null, needs: AWKWARD, startedOn: null },
      },
      {
        kind: 'sen',
        ...framed('s2'),
        values: { provisionCode: null, provision: 'NULL', needs: [], startedOn: null },
      },
    ]);
    const sen = await owner`select to_json(needs) as needs, provision_code, provision
      from education.sen order by id`;
    expect(sen).toEqual([
      { needs: AWKWARD, provision_code: 'K', provision: null },
      { needs: [], provision_code: null, provision: 'NULL' },
    ]);
    await keep([
      {
        kind: 'growthMeasurement',
        ...framed('g'),
        values: { code: 'W', display: null, value: 0.1 + 0.2, unit: 'kg', measuredOn: null },
      },
    ]);
    const [growth] = await owner`select value from health.growth_measurement`;
    expect(growth?.value).toBe(0.1 + 0.2);
    const enquiry = { startedOn: null, conferenceTarget: null, conferenceOn: null };
    await keep(
      [true, false, null].map((conferenceNotRequired, at) => ({
        kind: 'section47Enquiry',
        ...framed(`e${String(at)}`),
        values: { ...enquiry, conferenceNotRequired },
      })),
    );
    const rows = await owner`select conference_not_required as held
      from social_care.section_47_enquiry order by id`;
    expect(rows.map(({ held }) => held as unknown)).toEqual([true, false, null]);
  });

  it('come for the first time, changed or unchanged in one batch, and each is counted as what it is', async () => {
    await keep([condition('b1', 'asthma'), condition('b2', 'eczema')]);
    expect(
      await keep([
        condition('b1', 'asthma'),
        condition('b2', 'hay fever'),
        condition('b3', 'epilepsy'),
      ]),
    ).toEqual({ created: 1, changed: 1, unchanged: 1 });
    const versions = await owner`select record_key, display, superseded_at is null as current
      from health.condition where record_key like 'b%' order by id`;
    expect(versions).toEqual([
      { record_key: 'b1', display: 'asthma', current: true },
      { record_key: 'b2', display: 'eczema', current: false },
      { record_key: 'b3', display: 'epilepsy', current: true },
      { record_key: 'b2', display: 'hay fever', current: true },
    ]);
  });

  it('that are one by an alias of their person are kept once, as the last of them says', async () => {
    expect(await keep([condition('c', 'first'), condition('c', 'last')])).toMatchObject({
      created: 1,
    });
    const rows = await owner`select display from health.condition where record_key = 'c'`;
    expect(rows).toEqual([{ display: 'last' }]);
  });
});

describe('the digest of a record', () => {
  it('is of its values as sorted JSON, as earlier releases have kept it', () => {
    const sent = condition('d', 'say "no"');
    expect(recordVersion(sent).digest).toBe(digestOf(sortedJson(sent.values)));
    const needs: SourceRecord = {
      kind: 'sen',
      ...framed('d'),
      values: { startedOn: null, needs: ['A', 'B'], provision: null, provisionCode: 'E' },
    };
    expect(recordVersion(needs).digest).toBe(digestOf(sortedJson(needs.values)));
  });
});
