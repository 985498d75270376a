import { createHash } from 'node:crypto';

/** SHA-256: 32 bytes. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

/** Leaves and nodes are hashed apart, so that none can pass for the other (RFC 6962, section 2.1). */
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The root of a tree without leaves. */
export const EMPTY_ROOT: Hash = createHash('sha256').digest();

export const leafHash = (leaf: Uint8Array | string): Hash =>
  createHash('sha256').update(LEAF).update(leaf).digest();

export const nodeHash = (left: Hash, right: Hash): Hash =>
  createHash('sha256').update(NODE).update(left).update(right).digest();

/** Of other lengths, two neighbours could share their bytes out differently under one hash. */
export const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_BYTES;

export const isSameHash = (one: Hash, other: Hash): boolean => Buffer.compare(one, other) === 0;
