import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../src/audit/canonical.ts';
import type { ChainedEvent } from '../../src/audit/chain.ts';
import { GENESIS, chainHash, verifyChain } from '../../src/audit/chain.ts';
import type { AuditEvent } from '../../src/audit/event.ts';
import { AUDIT_EVENT_FIELDS } from '../../src/audit/event.ts';

const event = (n: number): AuditEvent => ({
  id: randomUUID(),
  recordedAt: new Date(1_780_000_000_000 + n).toISOString(),
  action: 'READ',
  outcome: 'DISCLOSED',
  practitionerId: randomUUID(),
  organisationId: randomUUID(),
  roles: 'SCHOOL_NURSE',
  purpose: 'DIRECT_CARE',
  reason: n % 2 ? null : 'says "why" \u2028',
  client: 'kith 127.0.0.1',
  operationDigest: 'a',
  variablesDigest: 'b',
  subjectId: randomUUID(),
  agreementVersion: 1,
  outcomesDigest: 'c',
  requestId: n % 3 ? randomUUID() : null,
});

function chainOf(length: number): ChainedEvent[] {
  let hash: Uint8Array = GENESIS;
  return Array.from({ length }, (_, i) => {
    const one = event(i);
    hash = chainHash(hash, one);
    return { position: i + 1, event: one, hash };
  });
}

async function* rowsOf(chain: readonly ChainedEvent[]): AsyncIterable<ChainedEvent> {
  yield* chain;
  await Promise.resolve();
}

const verify = (chain: readonly ChainedEvent[]) => verifyChain(rowsOf(chain), () => null);

describe('the chain of events', () => {
  it('is intact as written', async () => {
    expect(await verify(chainOf(20))).toMatchObject({ intact: true, events: 20 });
    expect(await verify([])).toMatchObject({ intact: true, events: 0 });
  });

  it('tells the first event at fault: an edit of any field, a removal, a swap', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 8 }),
        fc.constantFrom(...AUDIT_EVENT_FIELDS),
        async (at, field) => {
          const chain = chainOf(10);
          const edited = chain.map((row, i) =>
            i === at ? { ...row, event: { ...row.event, [field]: 'x' } } : row,
          );
          expect(await verify(edited)).toMatchObject({
            intact: false,
            events: at,
            first: { fault: 'HASH_WRONG', position: at + 1 },
          });
          expect(await verify(chain.filter((_, i) => i !== at))).toMatchObject({
            intact: false,
            first: { fault: 'POSITION_MISSING', position: at + 1 },
          });
          const swapped = chain.map((row, i) =>
            i === at || i === at + 1
              ? { ...row, event: (chain[at + at + 1 - i] as ChainedEvent).event }
              : row,
          );
          expect(await verify(swapped)).toMatchObject({
            first: { fault: 'HASH_WRONG', position: at + 1 },
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('tells an event whose stored hash was made to fit, at the next one', async () => {
    const chain = chainOf(5);
    const third = chain[2] as ChainedEvent;
    const forged = { ...third.event, purpose: 'SAFEGUARDING' };
    const hash = chainHash((chain[1] as ChainedEvent).hash, forged);
    const altered = chain.map((row, i) => (i === 2 ? { ...row, event: forged, hash } : row));
    expect(await verify(altered)).toMatchObject({ first: { fault: 'HASH_WRONG', position: 4 } });
  });

  it('hashes every field of an event', () => {
    const keys = Object.keys(JSON.parse(canonicalText(event(1))) as object);
    expect(keys).toEqual([...AUDIT_EVENT_FIELDS]);
    expect(keys.sort()).toEqual(Object.keys(event(1)).sort());
  });
});
