import { createPrivateKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noteSigner, openNote, signNote } from '../../../src/audit/note/signed-note.ts';
import type { VerifierKey } from '../../../src/audit/note/verifier-key.ts';
import { parseVerifierKey, verifierKeyText } from '../../../src/audit/note/verifier-key.ts';

/** Published with golang.org/x/mod's sumdb/note, where this format was first written down. */
const PETER = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  seed: 'gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM=',
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};
const ENOCH = {
  key: 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop',
  line: '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n',
};
const TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

const PKCS8_OF_SEED = Buffer.from('302e020100300506032b657004220420', 'hex');
const keyOfSeed = (seed: string) =>
  createPrivateKey({
    key: Buffer.concat([PKCS8_OF_SEED, Buffer.from(seed, 'base64')]),
    format: 'der',
    type: 'pkcs8',
  });

function keyOf(text: string): VerifierKey {
  const key = parseVerifierKey(text);
  if (!key) throw new Error(`no key: ${text}`);
  return key;
}
const peter = keyOf(PETER.key);
const enoch = keyOf(ENOCH.key);

describe('a key as one line', () => {
  test('is read and written', () => {
    expect(peter).toMatchObject({ name: 'PeterNeumann', id: 'c74f20a3', algorithm: 'ED25519' });
    expect(verifierKeyText(peter)).toBe(PETER.key);
  });

  test('is none when any of it is cut off or changed', () => {
    const { key } = PETER;
    for (let from = 0; from < key.length; from += 1) {
      for (let to = from + 1; to <= key.length; to += 1) {
        const part = key.slice(from, to);
        if (part !== key) expect(parseVerifierKey(part), part).toBeUndefined();
      }
      const next = String.fromCharCode(key.charCodeAt(from) + 1);
      expect(parseVerifierKey(key.slice(0, from) + next + key.slice(from + 1))).toBeUndefined();
    }
  });

  test.for([
    ['too long', 'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='],
    ['of no known type', 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
  ])('is none when it is %s, though its id fits', ([, key]) => {
    expect(parseVerifierKey(key as string)).toBeUndefined();
  });
});

describe('a note', () => {
  test('is signed as others sign it, byte for byte', () => {
    const signer = noteSigner('PeterNeumann', keyOfSeed(PETER.seed));
    expect(verifierKeyText(signer.key)).toBe(PETER.key);
    expect(signNote(TEXT, [signer])).toBe(`${TEXT}\n${PETER.line}`);
  });

  test('of the specification verifies', () => {
    const key = keyOf('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
    const note =
      'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
    expect(openNote(note, [key])).toEqual({
      text: 'This is an example message.\n',
      signedBy: [key],
    });
  });

  test('is opened by who knows one of its keys, and by nobody else', () => {
    const note = `${TEXT}\n${PETER.line}${ENOCH.line}`;
    expect(openNote(note, [peter])).toEqual({ text: TEXT, signedBy: [peter] });
    expect(openNote(note, [enoch, peter])).toEqual({ text: TEXT, signedBy: [peter, enoch] });
    expect(openNote(note, [])).toEqual({ fault: 'NOBODY_KNOWN' });
    const namesake = { ...peter, name: 'EnochRoot' };
    expect(openNote(note, [namesake])).toEqual({ fault: 'NOBODY_KNOWN' });
  });

  test('is refused whole when a known key has not signed what it is said to have', () => {
    const forged = `${PETER.line.slice(0, 60)}ABCD${PETER.line.slice(60)}`;
    expect(openNote(`${TEXT}\n${ENOCH.line}${forged}`, [peter, enoch])).toEqual({
      fault: 'SIGNATURE_WRONG',
    });
    expect(openNote(`${TEXT}\n${ENOCH.line}${forged}`, [enoch])).toMatchObject({ text: TEXT });
    expect(openNote(`${TEXT}more\n\n${PETER.line}`, [peter])).toEqual({ fault: 'SIGNATURE_WRONG' });
  });

  test.for([
    ['without signatures', TEXT],
    ['without a line of them', `${TEXT}\n`],
    ['cut off', `${TEXT}\n${PETER.line.slice(0, -1)}`],
    ['with a control character', `\u0001${TEXT}\n${PETER.line}`],
    ['by a bad name', `${TEXT}\n${PETER.line.replace('PeterNeumann', 'Bad Name')}`],
    ['with a line that is none', `${TEXT}\n${PETER.line}Unexpected line.\n`],
    ['with more signatures than are read', `${TEXT}\n${PETER.line.repeat(101)}`],
  ])('%s is none', ([, note]) => {
    expect(openNote(note as string, [peter])).toEqual({ fault: 'MALFORMED' });
  });

  test('of any text opens, and of any other text does not', () => {
    const signer = noteSigner('log.example/kith', keyOfSeed(PETER.seed));
    const lines = fc
      .array(
        fc.string({ unit: 'grapheme' }).filter((line) => !/[\p{Cc}\p{Cs}]/u.test(line)),
        { minLength: 1, maxLength: 5 },
      )
      .map((all) => `${all.join('\n')}\n`);
    fc.assert(
      fc.property(lines, lines, (text, other) => {
        const note = signNote(text, [signer]);
        expect(openNote(note, [signer.key])).toEqual({ text, signedBy: [signer.key] });
        fc.pre(text !== other);
        expect(openNote(other + note.slice(text.length), [signer.key])).toHaveProperty('fault');
      }),
    );
    expect(() => signNote('no end of line', [signer])).toThrow(RangeError);
  });
});
