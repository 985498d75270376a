import { digestOf } from '../audit/canonical.ts';
import type { ChainVerdict } from '../audit/chain.ts';
import { verifyChain } from '../audit/chain.ts';
import { readChain, readSharedTexts } from '../store/audit-log.ts';
import type { Store } from '../store/store.ts';

/** Re-derives the audit's chain, and every text that its events name, from the rows. */
export async function verifyAudit({ client }: Store): Promise<ChainVerdict> {
  const sound = new Map<string, boolean>();
  for await (const { digest, text } of readSharedTexts(client)) {
    sound.set(digest, digestOf(text) === digest);
  }
  return verifyChain(readChain(client), ({ operationDigest, outcomesDigest }) => {
    for (const digest of [operationDigest, outcomesDigest]) {
      if (digest === null) continue;
      const intact = sound.get(digest);
      if (intact === undefined) return 'TEXT_MISSING';
      if (!intact) return 'TEXT_ALTERED';
    }
    return null;
  });
}
