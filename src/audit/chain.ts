import { createHash } from 'node:crypto';
import { canonicalText } from './canonical.ts';
import type { AuditEvent } from './event.ts';

/** The hash before the first event: 32 zero bytes. */
export const GENESIS = new Uint8Array(32);

/** hash(n) = SHA-256(hash(n-1) || canonical bytes of event n). */
export const chainHash = (previous: Uint8Array, event: AuditEvent): Uint8Array =>
  createHash('sha256').update(previous).update(canonicalText(event), 'utf8').digest();

/** A row of the log as it is stored. */
export interface ChainedEvent {
  readonly position: number;
  readonly event: AuditEvent;
  readonly hash: Uint8Array;
}

export type ChainFault =
  | { readonly fault: 'POSITION_MISSING'; readonly position: number }
  | { readonly fault: 'HASH_WRONG'; readonly position: number }
  | { readonly fault: 'TEXT_MISSING' | 'TEXT_ALTERED'; readonly position: number };

export type ChainVerdict =
  | { readonly intact: true; readonly events: number; readonly head: string }
  | { readonly intact: false; readonly events: number; readonly first: ChainFault };

/** Re-derives the chain from the rows alone, and tells the first event at fault. */
export async function verifyChain(
  rows: AsyncIterable<ChainedEvent>,
  textFault: (event: AuditEvent) => 'TEXT_MISSING' | 'TEXT_ALTERED' | null,
): Promise<ChainVerdict> {
  let previous = GENESIS;
  let events = 0;
  for await (const { position, event, hash } of rows) {
    const expected = events + 1;
    const at = (fault: ChainFault): ChainVerdict => ({ intact: false, events, first: fault });
    if (position !== expected) return at({ fault: 'POSITION_MISSING', position: expected });
    if (!Buffer.from(hash).equals(chainHash(previous, event))) {
      return at({ fault: 'HASH_WRONG', position });
    }
    const fault = textFault(event);
    if (fault) return at({ fault, position });
    previous = hash as Uint8Array<ArrayBuffer>;
    events = position;
  }
  return { intact: true, events, head: Buffer.from(previous).toString('hex') };
}
