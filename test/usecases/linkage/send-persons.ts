import { randomUUID } from 'node:crypto';
import type { IdentifierSystem, Sex } from '../../../src/domain/codes.ts';
import type { IsoDate } from '../../../src/domain/iso-date.ts';
import { keepPersons } from '../../../src/store/ingest/keep-persons.ts';
import { takeFile } from '../../../src/store/ingest/take-file.ts';
import type { Store } from '../../../src/store/store.ts';

/** What a source sends of a person; the rest is Maya Okafor's. */
export interface Sent {
  readonly source: string;
  readonly key?: string;
  readonly given?: readonly string[];
  readonly family?: string | null;
  readonly born?: string | null;
  readonly sex?: Sex;
  readonly line?: string | null;
  readonly postcode?: string | null;
  readonly numbers?: readonly (readonly [IdentifierSystem, string])[];
}

/** Takes persons as one file's; gives how many the file's report says were linked. */
export const send = async ({ take }: Store, ...persons: readonly Sent[]): Promise<number> => {
  const kept = await takeFile(take, 'sent', 'test', async (file) => {
    const tally = await keepPersons(file, persons.map(asSent), new Map(), () => randomUUID());
    await file.seal(randomUUID());
    return tally;
  });
  return kept.linked;
};

const asSent = (sent: Sent) => {
  const { line = '12 High Street', postcode = 'NM1 1AA' } = sent;
  return {
    source: { code: sent.source, name: sent.source, agency: 'HEALTH' },
    key: sent.key ?? 'maya',
    at: 'line 1',
    given: sent.given ?? ['Maya'],
    family: sent.family === undefined ? 'Okafor' : sent.family,
    dateOfBirth: (sent.born === undefined ? '2015-04-25' : sent.born) as IsoDate | null,
    ...{ expectedDateOfBirth: null, dateOfDeath: null, ethnicityCode: null, disabilityCodes: [] },
    sex: sent.sex ?? 'FEMALE',
    identifiers: (sent.numbers ?? []).map(([system, value]) => ({ system, value, valid: true })),
    address:
      line === null && postcode === null ? null : { lines: line === null ? [] : [line], postcode },
  } as const;
};
