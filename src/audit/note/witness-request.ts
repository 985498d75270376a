import type { Hash } from '../merkle/hash.ts';

/** What a witness is sent (C2SP tlog-witness): what it saw last, a consistency proof, a checkpoint. */
export const witnessRequest = (old: number, proof: readonly Hash[], note: string): string =>
  [
    `old ${String(old)}`,
    ...proof.map((hash) => Buffer.from(hash).toString('base64')),
    '',
    note,
  ].join('\n');
