import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cinCensusReader } from '../../src/sources/cin-census/reader.ts';
import { commonTransferFileReader } from '../../src/sources/common-transfer-file/reader.ts';
import { fhirR4Reader } from '../../src/sources/fhir-r4/reader.ts';
import { LIMITS } from '../../src/sources/limits.ts';
import { readerFor } from '../../src/sources/open-source-file.ts';
import { cinChild, cinFile, WHOLE_EPISODE } from './cin-census/fixture.ts';
import { NAMES, WHOLE_PUPIL, ctfFile } from './common-transfer-file/fixture.ts';
import { CONDITION, PATIENT, bundle } from './fhir-r4/fixture.ts';
import { inPieces, readItems, readText, refusalOf } from './reading.ts';

// Garbage, of other tests as well, is collected when the engine likes; what is held is left.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heldBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const CIN = cinFile(cinChild({ details: WHOLE_EPISODE }));
// Some characters take two bytes: a file can end within one.
const CTF = ctfFile(
  `<Pupil>${WHOLE_PUPIL.replaceAll('e', 'é').replaceAll(/<[^>]*>/g, (tag) => tag.replaceAll('é', 'e'))}</Pupil>`,
);
const FHIR = bundle(PATIENT, CONDITION);
const refusal = (file: string | Uint8Array, reader = cinCensusReader) =>
  refusalOf(readText(reader, file));

describe('a DOCTYPE', () => {
  const XXE = `<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/passwd">]>${CIN.replace('A1', '&x;')}`;
  const lines = Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
  );
  const LAUGHS = `<!DOCTYPE Message [<!ENTITY l0 "ha">\n${lines.join('\n')}]>${CIN.replace('A1', '&l9;')}`;

  it.each([
    ['an outside entity', XXE, 'DOCTYPE_REFUSED'],
    ['a billion laughs', LAUGHS, 'DOCTYPE_REFUSED'],
    ['an endless one', `<!DOCTYPE Message [${'<!ENTITY a "b">'.repeat(50_000)}`, 'DOCTYPE_REFUSED'],
    ['one in the root', CIN.replace('<Message>', '<Message><!DOCTYPE x>'), 'ILL_FORMED'],
  ])('is refused: %s', async (_, file, code) => {
    expect((await refusal(file)).code).toBe(code);
  });

  it('is refused at once, before any child', async () => {
    expect(await refusal(XXE)).toMatchObject({ code: 'DOCTYPE_REFUSED', at: 'line 1' });
    expect(() => readerFor(Buffer.from(XXE))).toThrow('DOCTYPE_REFUSED');
  });

  it('is no way to name an entity without one', async () => {
    expect((await refusal(CIN.replace('A1', '&x;'))).code).toBe('ILL_FORMED');
  });
});

describe('a half-written file', () => {
  it.each([
    ['CIN census', cinCensusReader, CIN],
    ['Common Transfer File', commonTransferFileReader, CTF],
    ['FHIR', fhirR4Reader, FHIR],
  ] as const)('is refused wherever it ends: %s', async (_, reader, file) => {
    const bytes = Buffer.from(file);
    const cuts = fc.integer({ min: 0, max: bytes.length - 1 });
    const pieces = fc.integer({ min: 1, max: 500 });
    await fc.assert(
      fc.asyncProperty(cuts, pieces, async (cut, size) => {
        const { code, at } = await refusalOf(
          readItems(reader.read(inPieces(bytes.subarray(0, cut), size))),
        );
        expect(['TRUNCATED', 'UNKNOWN_FORMAT']).toContain(code);
        expect(at).toMatch(/^line \d+$/);
      }),
      { numRuns: 200 },
    );
  });

  it('is refused where it ends within a character', async () => {
    const bytes = Buffer.from(CTF);
    const within = bytes.subarray(0, bytes.indexOf('é') + 1);
    expect((await refusal(within, commonTransferFileReader)).code).toBe('TRUNCATED');
  });

  it('is refused with the line where it ends', async () => {
    expect(await refusal(CIN.split('\n').slice(0, 9).join('\n'))).toMatchObject({
      code: 'TRUNCATED',
      at: 'line 9',
    });
    expect(await refusal(FHIR.split('\n').slice(0, 12).join('\n'), fhirR4Reader)).toMatchObject({
      code: 'TRUNCATED',
      at: 'line 12',
    });
  });
});

describe('an ill-formed file', () => {
  it('is refused with its line', async () => {
    expect(await refusal(CIN.replace('</UPN>', '</UPM>'))).toMatchObject({
      code: 'ILL_FORMED',
      at: 'line 7',
    });
    expect(await refusal(`${CIN}<Message/>`)).toMatchObject({
      code: 'ILL_FORMED',
      at: `line ${CIN.split('\n').length}`,
    });
    const lines = FHIR.split('\n');
    lines[11] = '"a" "b"';
    expect(await refusal(lines.join('\n'), fhirR4Reader)).toMatchObject({
      code: 'ILL_FORMED',
      at: 'line 12',
    });
  });

  it('says nothing of what it holds', async () => {
    const { text } = await refusal(CIN.replace('<UPN>', '<Jane Doe>'));
    expect(text).not.toMatch(/Jane|Doe/);
  });

  it('is refused where it is JSON, but no Bundle', async () => {
    for (const file of ['[]', '"x"', '1 ', JSON.stringify(PATIENT)]) {
      expect((await refusal(file, fhirR4Reader)).code).toBe('UNKNOWN_FORMAT');
    }
  });
});

describe('text', () => {
  const names = (surname: string) => ctfFile(`<Pupil>${NAMES.replace('Roe', surname)}</Pupil>`);
  const familyOf = async (file: string | Uint8Array, pieces?: number) =>
    (await readText(commonTransferFileReader, file, pieces)).people[0]?.family;

  it('is decoded as its XML declaration says', async () => {
    for (const encoding of ['windows-1252', 'ISO-8859-1']) {
      const file = names('O\x92N\xfc\xf1ez').replace('utf-8', encoding);
      expect(await familyOf(Buffer.from(file, 'latin1'))).toBe('O’Nüñez');
    }
    expect(await familyOf(`\ufeff${names('Nüñez')}`, 1)).toBe('Nüñez');
  });

  it('is refused where it is not valid UTF-8, with the line', async () => {
    const file = Buffer.from(names('N\xfcez'), 'latin1');
    const refused = await refusal(file, commonTransferFileReader);
    expect(refused).toMatchObject({ code: 'ENCODING_REFUSED', at: 'line 5' });
    const json = Buffer.from(FHIR.replace('Roe', 'R\xfce'), 'latin1');
    expect((await refusal(json, fhirR4Reader)).code).toBe('ENCODING_REFUSED');
  });

  it.each([
    ['UTF-16', Buffer.from(`\ufeff${CIN}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(CIN, 'utf16le')],
    ['NUL', Buffer.from(CIN.replace('A1', 'A\0'))],
    ['an encoding unknown', Buffer.from(`<?xml version="1.0" encoding="EBCDIC-UK"?>${CIN}`)],
  ])('is refused in %s', async (_, file) => {
    expect((await refusal(file)).code).toBe('ENCODING_REFUSED');
  });

  it('is told how to be saved where it is UTF-16', async () => {
    const { text } = await refusal(Buffer.from(`\ufeff${CIN}`, 'utf16le'));
    expect(text).toBe('The text is UTF-16 or binary; save it as UTF-8.');
  });

  it('keeps escaped controls and lone surrogates of JSON out of every value', async () => {
    const file = FHIR.replace('"Roe"', String.raw`"R\u0000o\ud800e"`);
    const reading = await readText(fhirR4Reader, file);
    expect(reading.people[0]?.family).toBe('Roe');
    expect(reading.findings.map((finding) => finding.code)).toContain('CHARACTERS_REMOVED');
  });
});

describe('a key named __proto__', () => {
  it('reaches no prototype', async () => {
    const file = FHIR.replace('"gender": "female"', '"__proto__": {"gender": "male"}');
    expect((await readText(fhirR4Reader, file)).people[0]?.sex).toBe('UNKNOWN');
    expect(({} as Record<string, unknown>)['gender']).toBeUndefined();
  });
});

describe('a file without end', () => {
  const deepest = 1_000_000;
  it.each([
    ['XML nested deep', cinCensusReader, `<Message>${'<a>'.repeat(deepest)}`, 'TOO_DEEP'],
    [
      'JSON nested deep',
      fhirR4Reader,
      `{"resourceType":"Bundle","entry":${'['.repeat(deepest)}`,
      'TOO_DEEP',
    ],
    ['one text', cinCensusReader, cinFile(cinChild({ id: 'A'.repeat(2_000_000) })), 'TOO_LARGE'],
    ['one comment', cinCensusReader, `<Message><!--${'x'.repeat(1_000_000)}`, 'TOO_LARGE'],
    ['one name', cinCensusReader, `<Message><${'x'.repeat(1_000_000)}`, 'TOO_LARGE'],
    [
      'attributes',
      cinCensusReader,
      `<Message ${Array.from({ length: 99 }, (_, i) => `a${i}="b"`).join(' ')}>`,
      'TOO_LARGE',
    ],
    [
      'elements',
      cinCensusReader,
      cinFile(cinChild({ details: '<a/>'.repeat(60_000) })),
      'TOO_LARGE',
    ],
  ] as const)('is refused: %s', async (_, reader, file, code) => {
    expect((await refusalOf(readText(reader, file, 10_000))).code).toBe(code);
  });

  it('refuses one FHIR resource that is too large, and goes on', async () => {
    const picture = { ...CONDITION, id: 'big', note: 'x'.repeat(LIMITS.characters) };
    const reading = await readText(fhirR4Reader, bundle(PATIENT, picture, CONDITION), 10_000);
    expect(reading.findings.filter((f) => f.severity === 'REFUSED')).toMatchObject([
      { code: 'RESOURCE_TOO_LARGE', at: 'entry[1]' },
    ]);
    expect(reading.records.at(-1)).toMatchObject({ kind: 'condition', at: 'entry[2].resource' });
  });

  const WEIGHED_EVERY_BYTES = 10_000_000;

  async function* endless(start: string, more: (i: number) => string): AsyncGenerator<Uint8Array> {
    yield Buffer.from(start);
    for (let i = 0; ; i += 1) yield await Promise.resolve(Buffer.from(more(i)));
  }

  it.each([
    [
      'CIN census',
      cinCensusReader,
      () =>
        endless(
          cinFile('').split('</Children>')[0] ?? '',
          (i) => cinChild({ id: `A${i % 5000}` }) + ' '.repeat(60_000),
        ),
    ],
    [
      'FHIR',
      fhirR4Reader,
      () =>
        endless(
          '{"resourceType":"Bundle","entry":[1',
          (i) =>
            `,${JSON.stringify({ resource: { ...CONDITION, id: `c${i}`, note: ['x'.repeat(60_000)] } })}`,
        ),
    ],
  ] as const)(
    'is refused past 100 MB with flat memory: %s',
    async (_, reader, bytes) => {
      const before = heldBytes();
      let most = 0;
      let sent = 0;
      let weighedAt = 0;
      async function* counted(): AsyncGenerator<Uint8Array> {
        for await (const chunk of bytes()) {
          sent += chunk.length;
          yield chunk;
          if (sent - weighedAt < WEIGHED_EVERY_BYTES) continue;
          weighedAt = sent;
          most = Math.max(most, heldBytes() - before);
        }
      }
      const drained = async () => {
        const kinds = new Set<string>();
        for await (const item of reader.read(counted())) kinds.add(item.type);
      };
      expect((await refusalOf(drained())).code).toBe('TOO_LARGE');
      expect(weighedAt).toBeGreaterThan(0);
      expect(most / 1024 / 1024).toBeLessThan(60);
      expect(sent).toBeLessThan(LIMITS.fileBytes + 100_000);
    },
    120_000,
  );
});
