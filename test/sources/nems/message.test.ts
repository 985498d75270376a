import { describe, expect, it } from 'vitest';
import { nemsReader } from '../../../src/sources/nems/reader.ts';
import { codesAt, readText, refusalOf } from '../reading.ts';
import { HEARING, ROBIN, address, nemsMessage, screeningTest } from './fixture.ts';
import type { Sent } from './fixture.ts';

const read = (sent: Sent) => readText(nemsReader, nemsMessage(ROBIN, sent));

describe('a NEMS message', () => {
  it('that is restricted is sealed as to place, and its address left out', async () => {
    const patient = `<meta><security><system value="http://hl7.org/fhir/v3/Confidentiality"/><code value="R"/></security></meta>${address('1 Mill Lane')}`;
    const { sayings } = await read({ ...HEARING, patient });
    expect(sayings[0]).toMatchObject({ restricted: true, says: { address: null } });
  });

  it('that deletes names the event, without a Patient', async () => {
    const { items, retractions } = await read({ ...HEARING, action: 'delete', resources: [] });
    expect(retractions).toMatchObject([
      { source: 'NEMS', key: 'newborn-hearing-1/robin-newborn-hearing-1' },
    ]);
    expect(items).toHaveLength(1);
  });

  it('stands by when it was last updated, then sent; a deletion over what it deletes', async () => {
    const version = async (sent: Partial<Sent>) => {
      const { events, retractions } = await read({ ...HEARING, ...sent });
      return [...events, ...retractions][0]?.version ?? '';
    };
    const first = await version({});
    const sentBefore = '2024-06-01T08:00:00+00:00';
    expect((await version({ at: '09:00:01', timestamp: sentBefore })) > first).toBe(true);
    expect((await version({ action: 'delete' })) > (await version({ action: 'update' }))).toBe(
      true,
    );
    expect((await version({ action: 'update' })) > first).toBe(true);
    expect(await version({ resources: [] })).not.toBe(first);
  });

  it('with an offset that no place has is taken as of UTC, and reported', async () => {
    const reading = await read({ ...HEARING, timestamp: '2024-06-01T09:00:00+58:00' });
    expect(reading.events[0]?.version).toContain(
      '2024-06-01T09:00:00.000Z 2024-06-01T09:00:00.000Z',
    );
    expect(codesAt(reading)).toEqual([expect.stringContaining('ODDITY TIME_ZONE_INVALID')]);
  });

  it('without a Patient is of whom its routing names', async () => {
    const { sayings } = await read({ ...HEARING, withPatient: false });
    expect(sayings[0]?.says).toEqual({
      given: ['Robin'],
      family: 'Quill',
      dateOfBirth: '2024-05-20',
      identifiers: [{ system: 'NHS_NUMBER', value: ROBIN.nhsNumber, valid: true }],
    });
  });

  it.each([
    [
      'an event without a place',
      (x: string) => x.replaceAll('newborn-hearing-1', 'x-1'),
      'NOTE EVENT_NOT_TAKEN',
    ],
    [
      'no action',
      (x: string) => x.replace('code value="new"', 'code value="?"'),
      'REFUSED EVENT_ACTION_MISSING',
    ],
    ['no focus', (x: string) => x.replace(/<focus>.*<\/focus>/, ''), 'REFUSED EVENT_UNNAMED'],
    [
      'no time',
      (x: string) => x.replace(/<timestamp[^>]*>/, '').replace(/<lastUpdated[^>]*>/, ''),
      'REFUSED EVENT_UNDATED',
    ],
    [
      'no number',
      (x: string) =>
        x.replaceAll('https://fhir.nhs.uk/Id/nhs-number', 'x').replace('"nhsNumber"', '"x"'),
      'REFUSED PATIENT_UNIDENTIFIED',
    ],
  ])('with %s is refused alone, and says why', async (_what, spoil, code) => {
    const reading = await readText(nemsReader, spoil(nemsMessage(ROBIN, HEARING)));
    expect(codesAt(reading)).toEqual([`${code} at line 4`]);
    expect(reading.items).toHaveLength(1);
  });

  it('that names two numbers is of its Patient, and reported', async () => {
    const other = nemsMessage(ROBIN, HEARING).replace(ROBIN.nhsNumber, '9990000018');
    const reading = await readText(nemsReader, other);
    expect(reading.sayings[0]?.person).toBe(ROBIN.nhsNumber);
    expect(codesAt(reading)[0]).toContain('ODDITY ROUTING_DIFFERS');
  });

  it('of more resources than an event has is refused', async () => {
    const resources = Array.from({ length: 200 }, (_, at) => screeningTest(`t${String(at)}`, 'x'));
    const message = nemsMessage(ROBIN, { ...HEARING, resources });
    expect((await refusalOf(readText(nemsReader, message, 65_536))).code).toBe('TOO_LARGE');
  });

  it('is no message without its header', async () => {
    const bare = '<Bundle xmlns="http://hl7.org/fhir"><type value="message"/></Bundle>';
    expect((await refusalOf(readText(nemsReader, bare))).code).toBe('HEADER_MISSING');
    const other = nemsMessage(ROBIN, HEARING).replace('"message"', '"searchset"');
    expect((await refusalOf(readText(nemsReader, other))).code).toBe('HEADER_MISSING');
  });
});
