import { ApolloServer } from '@apollo/server';
import { afterAll, describe, expect, it } from 'vitest';
import { sharedText } from '../../src/audit/canonical.ts';
import type { RequestContext } from '../../src/graphql/context.ts';
import { shieldHolds } from '../../src/graphql/prove-shield.ts';
import { buildBareSchema } from '../../src/graphql/schema.ts';
import { createGraphqlServer } from '../../src/graphql/server.ts';
import { PURPOSES } from '../../src/policy/purposes.ts';

const faults: unknown[] = [];
const shielded = createGraphqlServer((error) => faults.push(error), PURPOSES);
/** The same schema as it is before the shield. */
const bare = new ApolloServer<RequestContext>({
  schema: buildBareSchema(),
  plugins: [
    {
      requestDidStart: () =>
        Promise.resolve({
          didResolveOperation: ({ contextValue }) => {
            contextValue.operation = { normalised: sharedText(''), variablesDigest: '' };
            return Promise.resolve();
          },
        }),
    },
  ],
});
await Promise.all([shielded.start(), bare.start()]);
afterAll(() => Promise.all([shielded.stop(), bare.stop()]));

describe('the proof of the shield', () => {
  it('holds of what is served, and is no fault', async () => {
    expect(await shieldHolds(shielded, PURPOSES)).toBe(true);
    expect(faults).toEqual([]);
  });

  it('does not hold without the shield', async () => {
    expect(await shieldHolds(bare, PURPOSES)).toBe(false);
  });

  it('does not hold where the question cannot be asked', async () => {
    expect(await shieldHolds(shielded, { NO_SUCH_PURPOSE: 'of no schema' })).toBe(false);
    expect(await shieldHolds(shielded, {})).toBe(false);
  });
});
