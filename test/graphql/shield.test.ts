import type { FormattedExecutionResult } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { sharedText } from '../../src/audit/canonical.ts';
import { decide } from '../../src/decision/decide.ts';
import type { RequestContext } from '../../src/graphql/context.ts';
import { createGraphqlServer } from '../../src/graphql/server.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { PURPOSES } from '../../src/policy/purposes.ts';
import type { Disclosure } from '../../src/usecases/disclose-record.ts';
import { selectionOfFields } from '../../src/usecases/disclose-record.ts';
import { NOTHING_KNOWN, NOW, OF_MY_ORGANISATION, request } from '../decision/asking.ts';

const server = createGraphqlServer(() => undefined, PURPOSES);
await server.start();
afterAll(() => server.stop());
const QUERY = `{ child(id: "c", purpose: EDUCATION_SUPPORT) {
  name { text } health { conditions { display } allergies { display } } socialCare { status }
  withheld { path } } }`;

/** A class teacher's Permit over content that holds more than it covers: a fault before the shield. */
function leakingContext(): RequestContext {
  const facts = { ...NOTHING_KNOWN, relationships: [OF_MY_ORGANISATION] };
  const decision = decide(
    DEFAULT_AGREEMENT,
    request('CLASS_TEACHER', 'EDUCATION_SUPPORT'),
    facts,
    NOW,
  );
  if (decision.standing === 'ABSENT') throw new Error('the teacher knows the child');
  const disclosure = {
    subjectId: 'c',
    permit: decision.permit,
    denials: [],
    receipt: { eventId: 'e', position: 1 },
    selection: selectionOfFields(new Set()),
    record: {
      subjectId: 'c',
      holds: new Set([
        ...['name.text', 'health.conditions.display', 'health.allergies.display'],
        'socialCare.status',
      ]),
      texts: ['{"text":"Ava"}', '[{"display":"CANARY"}]', '[{"display":"Peanuts"}]', '"CANARY"'],
    },
  } as unknown as Disclosure;
  return {
    useCases: {
      discloseRecord: () => Promise.resolve(disclosure),
      readHolders: () => Promise.resolve(new Map()),
    } as unknown as RequestContext['useCases'],
    practitioner: { id: 'p', roles: [] } as unknown as RequestContext['practitioner'],
    recogniseAgain: () => Promise.resolve(null),
    client: 'test',
    requestId: '',
    onFault: () => undefined,
    operation: { normalised: sharedText(''), variablesDigest: '' },
    disclosures: new Map(),
  };
}

/** The answer as it is sent. */
async function answered(contextValue: RequestContext): Promise<FormattedExecutionResult> {
  const { body } = await server.executeOperation({ query: QUERY }, { contextValue });
  if (body.kind !== 'single') throw new Error('an answer in parts');
  return JSON.parse(JSON.stringify(body.singleResult)) as FormattedExecutionResult;
}

describe('the second gate', () => {
  it('lets no value through that the Permit does not cover, whatever put it there', async () => {
    const { data, errors } = await answered(leakingContext());
    expect(data).toEqual({
      child: {
        name: { text: 'Ava' },
        health: { conditions: null, allergies: [{ display: 'Peanuts' }] },
        socialCare: { status: null },
        withheld: [],
      },
    });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([
      'INTERNAL_SERVER_ERROR',
      'INTERNAL_SERVER_ERROR',
    ]);
    expect(JSON.stringify(errors)).not.toContain('CANARY');
  });

  it('lets nothing through for a stranger', async () => {
    const stranger = { ...leakingContext(), practitioner: null };
    const { data, errors } = await answered(stranger);
    expect(data).toEqual({ child: null });
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});
