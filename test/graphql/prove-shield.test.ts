import { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { sharedText } from '../../src/audit/canonical.ts';
import type { RequestContext } from '../../src/graphql/context.ts';
import { shieldHolds } from '../../src/graphql/prove-shield.ts';
import { buildBareSchema } from '../../src/graphql/schema.ts';
import { createGraphqlServer } from '../../src/graphql/server.ts';
import { PURPOSES } from '../../src/policy/purposes.ts';

const faults: unknown[] = [];
const shielded = createGraphqlServer((error) => faults.push(error), PURPOSES);
/** A server before which no shield stands: it gives out all that the record holds. */
const bare = new ApolloServer<RequestContext>({
  schema: heldByTheRecord(),
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
function heldByTheRecord(): GraphQLSchema {
  const schema = buildBareSchema();
  const child = schema.getQueryType()?.getFields().child;
  if (!child) throw new Error('no child in the schema');
  child.resolve = async (_root, _args, { useCases }: RequestContext) => {
    const disclosure = await useCases.discloseRecord(null as never, '', null as never);
    const [name = 'null', conditions = 'null'] = disclosure?.record.texts ?? [];
    return {
      name: JSON.parse(name ?? 'null') as unknown,
      health: { conditions: JSON.parse(conditions ?? 'null') as unknown },
    };
  };
  return schema;
}

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
