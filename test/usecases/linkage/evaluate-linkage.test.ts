import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { columnMap } from '../../../src/main/commands/linkage/column-map.ts';
import { dateAsWritten } from '../../../src/usecases/linkage/date-as-written.ts';
import type { Evaluated } from '../../../src/usecases/linkage/evaluate-linkage.ts';
import { evaluateLinkage } from '../../../src/usecases/linkage/evaluate-linkage.ts';
import { readLinkageSet } from '../../../src/usecases/linkage/read-linkage-set.ts';
import { trueIdentities, truthSource } from '../../../src/usecases/linkage/truth.ts';

const SETS = fileURLToPath(new URL('../../../../shared/data/linkage/', import.meta.url));
const ABSENT = existsSync(SETS) ? '' : ' (skipped: ../shared/data absent)';
const real = it.skipIf(ABSENT !== '');

function evaluate(file: string, map: string, truth: string, modelOnly: boolean): Evaluated {
  const source = truthSource(truth);
  const column = source.kind === 'column' ? source.column : null;
  const set = readLinkageSet(readFileSync(SETS + file), file, columnMap(map), column);
  const identities = trueIdentities(set, null, source);
  return evaluateLinkage(set, null, identities, { modelOnly, sweep: true });
}

const FEBRL =
  'given=given_name,family=surname,dateOfBirth=date_of_birth,addressLine=address_1,postcode=postcode';

describe('evaluating linkage', () => {
  real(`links FEBRL 3 by the model alone with none false${ABSENT}`, { timeout: 300_000 }, () => {
    const found = evaluate('dataset3.csv', FEBRL, 'rec_id:/rec-(\\d+)/', true);
    expect(found.falseLinks).toBe(0);
    expect(found.recall).toBeGreaterThanOrEqual(0.983);
    expect(found.recallWithReview).toBeGreaterThanOrEqual(0.988);
  });

  real(`links Splink's thousand as well as is known${ABSENT}`, { timeout: 300_000 }, () => {
    const map = 'given=first_name,family=surname,dateOfBirth=dob,addressLine=city,upn=email';
    const { sweep } = evaluate('fake_1000.csv', map, 'cluster', true);
    expect(sweep?.bestF1).toBeGreaterThanOrEqual(0.895);
    expect(sweep?.recallAtNoFalseLink).toBeGreaterThanOrEqual(0.77);
  });

  it('reads oddities as far as they go, and says where they are', () => {
    const text = 'id,name,born\n1,Zo\xeb,25/04/2015\n2,Ann,soon\n3,Bo\n';
    const map = columnMap('given=name,dateOfBirth=born');
    const set = readLinkageSet(Buffer.from(text, 'latin1'), 'few.csv', map, 'id');
    expect(set.persons.map(({ given }) => given)).toEqual(['Zoë', 'Ann', 'Bo']);
    expect(set.persons.map(({ dateOfBirth }) => dateOfBirth)).toEqual(['2015-04-25', null, null]);
    expect(set.findings).toEqual([
      'few.csv line 4: 2 fields where the first line has 3',
      'few.csv line 3: dateOfBirth is not one',
    ]);
    expect(() => readLinkageSet(Buffer.from(text), 'few.csv', map, 'who')).toThrow(/no column who/);
  });

  it('knows who is who by a column, a part of it, or the order of rows', () => {
    const of = (text: string) =>
      readLinkageSet(Buffer.from(text), 'few.csv', {}, text.split('\n')[0] ?? '');
    const [left, right] = [of('id\na-1\nb-2\n'), of('id\nb-7\na-1\n')];
    expect(trueIdentities(left, right, truthSource('id'))).toEqual([0, 1, 2, 0]);
    expect(trueIdentities(left, right, truthSource('id:/^([a-z])-/'))).toEqual([0, 1, 1, 0]);
    expect(trueIdentities(left, right, truthSource('row-order'))).toEqual([0, 1, 0, 1]);
  });

  it.each([
    ['20150425', '2015-04-25'],
    ['2015-Apr-25 00:00:00', '2015-04-25'],
    ['25/4/2015', '2015-04-25'],
    ['2015-04-25T00:00:00Z', '2015-04-25'],
    ['last spring', null],
  ])('reads the date %s as %s', (text, date) => {
    expect(dateAsWritten(text)).toBe(date);
  });
});
