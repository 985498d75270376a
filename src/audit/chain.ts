import { createHash } from 'node:crypto';
import type { Hash } from './merkle/hash.ts';

/** The hash before the first event: 32 zero bytes. */
export const GENESIS: Hash = new Uint8Array(32);

/** hash(n) = SHA-256(hash(n-1) || canonical bytes of event n). */
export const chainHashOf = (previous: Hash, canonical: string): Hash =>
  createHash('sha256').update(previous).update(canonical, 'utf8').digest();
