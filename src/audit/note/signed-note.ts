import type { KeyObject } from 'node:crypto';
import { sign } from 'node:crypto';
import { strictBase64 } from './strict-base64.ts';
import type { VerifierKey } from './verifier-key.ts';
import { isKeyName, isSignedBy, publicKeyBytes, verifierKey } from './verifier-key.ts';

/** Who signs notes: the key by which others tell, and the signing itself. */
export interface NoteSigner {
  readonly key: VerifierKey;
  sign(text: string): Uint8Array;
}

/** Signs in a name with an Ed25519 private key. */
export const noteSigner = (name: string, privateKey: KeyObject): NoteSigner => ({
  key: verifierKey(name, publicKeyBytes(privateKey)),
  sign: (text) => sign(null, Buffer.from(text), privateKey),
});

/**
 * A text with signatures below it (C2SP signed-note).
 * @throws RangeError for a text that no note can hold.
 */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!isNoteText(text)) throw new RangeError('a text that no note can hold');
  return `${text}\n${signers.map((signer) => signatureLine(signer.key, signer.sign(text))).join('')}`;
}

export const signatureLine = ({ name, id }: VerifierKey, signature: Uint8Array): string =>
  `${DASH} ${name} ${Buffer.concat([Buffer.from(id, 'hex'), signature]).toString('base64')}\n`;

/**
 * MALFORMED: it is no note. SIGNATURE_WRONG: what a known key is said to have signed, it has not.
 * NOBODY_KNOWN: no known key has signed it.
 */
export type NoteFault = 'MALFORMED' | 'SIGNATURE_WRONG' | 'NOBODY_KNOWN';

export interface OpenedNote {
  readonly text: string;
  /** The known keys that signed it, each once. */
  readonly signedBy: readonly VerifierKey[];
}

/** A note's text, where known keys have signed it. Signatures of others are passed over. */
export function openNote(
  note: string,
  keys: readonly VerifierKey[],
): OpenedNote | { readonly fault: NoteFault } {
  const parts = splitNote(note);
  if (!parts) return { fault: 'MALFORMED' };
  const { text, signatures } = parts;
  const signedBy = new Set<VerifierKey>();
  for (const { name, id, signature } of signatures) {
    const key = keys.find((known) => known.name === name && known.id === id);
    if (!key) continue;
    if (!isSignedBy(key, text, signature)) return { fault: 'SIGNATURE_WRONG' };
    signedBy.add(key);
  }
  return signedBy.size === 0 ? { fault: 'NOBODY_KNOWN' } : { text, signedBy: [...signedBy] };
}

/** One signature of a note: by whom, it says, and the bytes. */
export interface NoteSignature {
  readonly name: string;
  readonly id: string;
  readonly signature: Uint8Array;
}

/** A note's text and what is said to be its signatures, none of which is verified; undefined: no note. */
export function splitNote(
  note: string,
): { readonly text: string; readonly signatures: readonly NoteSignature[] } | undefined {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, at + 1);
  const signatures = parseSignatures(note.slice(at + 2));
  return isNoteText(text) && signatures ? { text, signatures } : undefined;
}

/** Lines of signatures; undefined where one is none, and for no line at all. */
export function parseSignatures(lines: string): readonly NoteSignature[] | undefined {
  const read = lines.split('\n').slice(0, -1).map(parseSignature);
  const sound = read.filter((one) => one !== undefined);
  const whole = lines.endsWith('\n') && sound.length === read.length;
  return whole && read.length <= MOST_SIGNATURES ? sound : undefined;
}

function parseSignature(line: string): NoteSignature | undefined {
  const [dash, name = '', base64 = '', ...more] = line.split(' ');
  const bytes = strictBase64(base64);
  if (dash !== DASH || !isKeyName(name) || more.length > 0) return undefined;
  if (!bytes || bytes.length <= ID_BYTES) return undefined;
  const id = Buffer.from(bytes.subarray(0, ID_BYTES)).toString('hex');
  return { name, id, signature: bytes.subarray(ID_BYTES) };
}

const DASH = '\u2014';
const ID_BYTES = 4;
/** More than any log has witnesses; the specification asks for 16 at least. */
const MOST_SIGNATURES = 100;

/** Ends in a line's end; no control character but that one, and nothing that UTF-8 cannot write. */
const isNoteText = (text: string): boolean =>
  text.endsWith('\n') && !/[\p{Cs}\u0000-\u0009\u000b-\u001f]/u.test(text);
