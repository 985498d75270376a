import { expect, it } from 'vitest';
import type { PersonFacts, SourceItem } from '../../src/domain/source.ts';
import { findSourceFiles } from '../../src/sources/find-source-files.ts';
import { FORMATS } from '../../src/sources/formats.ts';
import { openSourceFile } from '../../src/sources/open-source-file.ts';
import { SourceFileRefused } from '../../src/sources/reader.ts';
import { READERS } from '../../src/sources/readers.ts';
import { RECORD_KINDS } from '../../src/domain/records/kinds.ts';
import { cinChild, cinFile, WHOLE_EPISODE } from './cin-census/fixture.ts';
import { WHOLE_PUPIL, ctfFile } from './common-transfer-file/fixture.ts';
import { CONDITION, ENCOUNTER, PATIENT, bundle } from './fhir-r4/fixture.ts';
import { HEARING, ROBIN, nemsMessage } from './nems/fixture.ts';
import { immunisationEvent } from './nhs-immunisation/fixture.ts';
import { pdsPatient } from './pds/fixture.ts';
import { REAL_FILES, inPieces, realFiles, realFilesAbsent } from './reading.ts';

function placesSaid({ given, family, dateOfBirth, sex, identifiers, address }: PersonFacts) {
  return [
    ...(given?.length || family ? ['name'] : []),
    ...(dateOfBirth ? ['dateOfBirth'] : []),
    ...(sex && sex !== 'UNKNOWN' ? ['sex'] : []),
    ...(identifiers?.length ? ['identifiers'] : []),
    ...(address ? ['address'] : []),
  ];
}

/** What an item fills, and of which agency it is. */
function filledBy(item: SourceItem): readonly string[] {
  if (item.type === 'person') return [...placesSaid(item.person), item.person.source.agency];
  if (item.type === 'saying') return [...placesSaid(item.saying.says), item.saying.source.agency];
  if (item.type === 'record') return [item.record.kind];
  if (item.type === 'event') return item.event.records.map(({ kind }) => kind);
  return [];
}

async function undeclared(format: string, items: AsyncIterable<SourceItem>): Promise<string[]> {
  const declared = FORMATS[format];
  const known = new Set<string>([
    ...(declared?.says ?? []),
    ...(declared?.gives ?? []),
    declared?.agency ?? '',
  ]);
  const found = new Set<string>();
  for await (const item of items) {
    for (const filled of filledBy(item)) if (!known.has(filled)) found.add(`${format}: ${filled}`);
  }
  return [...found];
}

it('declares each format that is read, and no other', () => {
  expect(Object.keys(FORMATS).sort()).toEqual(READERS.map(({ format }) => format).sort());
  for (const { gives } of Object.values(FORMATS)) {
    expect(Object.keys(RECORD_KINDS)).toEqual(expect.arrayContaining([...gives]));
  }
});

it.each([
  ['cin-census', cinFile(cinChild({ details: WHOLE_EPISODE }))],
  ['common-transfer-file', ctfFile(`<Pupil>${WHOLE_PUPIL}</Pupil>`)],
  ['fhir-r4', bundle(PATIENT, CONDITION, ENCOUNTER)],
  ['nems', nemsMessage(ROBIN, HEARING)],
  ['pds', JSON.stringify(pdsPatient())],
  ['nhs-immunisation', JSON.stringify(immunisationEvent())],
])('%s fills no more than it declares', async (format, text) => {
  const reader = READERS.find((one) => one.format === format);
  if (!reader) throw new Error('no reader');
  expect(await undeclared(format, reader.read(inPieces(Buffer.from(text), 500)))).toEqual([]);
});

it.skipIf(realFilesAbsent)(realFiles('real files fill no more'), async () => {
  const formats = new Set<string>();
  for (const path of await findSourceFiles([REAL_FILES])) {
    const opened = await openSourceFile(path).catch((error: unknown) => {
      if (error instanceof SourceFileRefused) return null;
      throw error;
    });
    if (!opened) continue;
    formats.add(opened.format);
    expect(await undeclared(opened.format, opened.items)).toEqual([]);
  }
  expect([...formats].sort()).toEqual(
    Object.keys(FORMATS)
      .filter((format) => format !== 'ssd' && format !== 'ssda903-xml')
      .sort(),
  );
});
