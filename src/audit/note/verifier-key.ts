import type { KeyObject } from 'node:crypto';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { strictBase64 } from './strict-base64.ts';

/** How a signature is made, and its type's byte (C2SP signed-note; tlog-cosignature). */
const SIGNATURE_TYPES = { ED25519: 0x01, COSIGNATURE: 0x04 } as const;

export type NoteAlgorithm = keyof typeof SIGNATURE_TYPES;

/** By what anyone tells that a note was signed by whom it names. */
export interface VerifierKey {
  readonly name: string;
  /** Eight hexadecimal digits; with the name it tells a key from any other. */
  readonly id: string;
  readonly algorithm: NoteAlgorithm;
  /** An Ed25519 public key as RFC 8032 writes it: 32 bytes. */
  readonly publicKey: Uint8Array;
}

const PUBLIC_KEY_BYTES = 32;
const TIMESTAMP_BYTES = 8;

/** Names hold neither spaces, by Unicode's word, nor plus. */
export const isKeyName = (name: string): boolean => /^[^\s\p{Z}+\p{Cc}\p{Cs}]+$/u.test(name);

export function verifierKey(
  name: string,
  publicKey: Uint8Array,
  algorithm: NoteAlgorithm = 'ED25519',
): VerifierKey {
  const id = createHash('sha256')
    .update(`${name}\n`)
    .update(Uint8Array.of(SIGNATURE_TYPES[algorithm]))
    .update(publicKey)
    .digest('hex')
    .slice(0, 8);
  return { name, id, algorithm, publicKey };
}

/** The 32 bytes of an Ed25519 key, public or private. */
export function publicKeyBytes(key: KeyObject): Uint8Array {
  const { x } = (key.type === 'public' ? key : createPublicKey(key)).export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url');
}

/** A key as one line, to give to others: name+id+base64(type || key). */
export const verifierKeyText = ({ name, id, algorithm, publicKey }: VerifierKey): string =>
  `${name}+${id}+${Buffer.from([SIGNATURE_TYPES[algorithm], ...publicKey]).toString('base64')}`;

/** The inverse of `verifierKeyText`; undefined for what is no key, or of a type that Kith does not read. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name = '', id = '', material = ''] =
    /^([^+]+)\+([0-9a-f]{8})\+([^\s]+)$/.exec(text.trim()) ?? [];
  const bytes = strictBase64(material);
  if (!isKeyName(name) || bytes?.length !== PUBLIC_KEY_BYTES + 1) return undefined;
  const algorithm = ALGORITHMS.find((known) => SIGNATURE_TYPES[known] === bytes[0]);
  if (!algorithm) return undefined;
  const key = verifierKey(name, bytes.subarray(1), algorithm);
  return key.id === id ? key : undefined;
}

const ALGORITHMS = Object.keys(SIGNATURE_TYPES) as NoteAlgorithm[];

export const isSameKey = (one: VerifierKey, other: VerifierKey): boolean =>
  verifierKeyText(one) === verifierKeyText(other);

/** Whether a key made this signature of the text. */
export function isSignedBy(
  { algorithm, publicKey }: VerifierKey,
  text: string,
  signature: Uint8Array,
): boolean {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  if (algorithm === 'ED25519') return verify(null, Buffer.from(text), key, signature);
  if (signature.length <= TIMESTAMP_BYTES) return false;
  const seconds = Buffer.from(signature).readBigUInt64BE();
  return verify(null, cosigned(seconds, text), key, signature.subarray(TIMESTAMP_BYTES));
}

/** What a witness signs: when it saw the text, and the text. `seconds` are since 1970. */
const cosigned = (seconds: bigint, text: string): Uint8Array =>
  Buffer.from(`cosignature/v1\ntime ${String(seconds)}\n${text}`);
