import type { FormattedExecutionResult } from 'graphql';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { sharedText } from '../../src/audit/canonical.ts';
import { decide } from '../../src/decision/decide.ts';
import type { RequestContext } from '../../src/graphql/context.ts';
import { createGraphqlServer } from '../../src/graphql/server.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { PURPOSES } from '../../src/policy/purposes.ts';
import type { FirstRole } from '../../src/policy/roles.ts';
import type { Disclosure } from '../../src/usecases/disclose-record.ts';
import { selectionOfFields } from '../../src/usecases/disclose-record.ts';
import { NOTHING_KNOWN, NOW, OF_MY_ORGANISATION, request } from '../decision/asking.ts';

const server = createGraphqlServer(() => undefined, PURPOSES);
await server.start();
afterAll(() => server.stop());
const FIELDS = `name { text } health { conditions { display } allergies { display } } socialCare { status }
  withheld { path }`;
const CHILD = `{ child(id: "c", purpose: EDUCATION_SUPPORT) { ${FIELDS} } }`;
const CASELOAD = `{ caseload(purpose: EDUCATION_SUPPORT) { edges { node { id ${FIELDS} } } } }`;

/** What was read of a child, and more than the Permit of a class teacher covers. */
const READ = {
  holds: new Set([
    ...['name.text', 'health.conditions.display', 'health.allergies.display', 'socialCare.status'],
  ]),
  texts: [
    '{"text":"Ava"}',
    '[{"display":"CANARY"},{"display":"CANARY"}]',
    '[{"display":"Peanuts"}]',
    '"CANARY"',
  ],
};

/** A Permit over content that holds more than it covers: a fault before the shield. */
function leaking(subjectId: string, role: FirstRole, purpose: string): Disclosure {
  const facts = { ...NOTHING_KNOWN, relationships: [OF_MY_ORGANISATION] };
  const decision = decide(DEFAULT_AGREEMENT, request(role, purpose), facts, NOW);
  if (decision.standing === 'ABSENT') throw new Error('the practitioner knows the child');
  return {
    ...{ subjectId, permit: decision.permit, denials: [], receipt: { eventId: 'e', position: 1 } },
    selection: selectionOfFields(new Set()),
    record: { subjectId, ...READ },
  } as unknown as Disclosure;
}

const ofTeacher = (id: string) => leaking(id, 'CLASS_TEACHER', 'EDUCATION_SUPPORT');
/** All that was read is permitted. */
const ofDoctor = (id: string) => leaking(id, 'GENERAL_PRACTITIONER', 'SAFEGUARDING');

function leakingContext(children: readonly Disclosure[] = []): RequestContext {
  const practitioner = { id: 'p', roles: [] } as unknown as RequestContext['practitioner'];
  return {
    useCases: {
      discloseRecord: () => Promise.resolve(ofTeacher('c')),
      listCaseload: () => Promise.resolve({ children, more: false }),
      readHolders: () => Promise.resolve(new Map()),
    } as unknown as RequestContext['useCases'],
    practitioner,
    recogniseAgain: () => Promise.resolve(practitioner),
    client: 'test',
    requestId: '',
    onFault: (fault) => faults.push(String(fault)),
    operation: { normalised: sharedText(''), variablesDigest: '' },
    disclosures: new Map(),
  };
}

const faults: string[] = [];
beforeEach(() => void faults.splice(0));

/** The answer as it is sent. */
async function answered(
  query: string,
  contextValue: RequestContext,
): Promise<FormattedExecutionResult> {
  const { body } = await server.executeOperation({ query }, { contextValue });
  if (body.kind !== 'single') throw new Error('an answer in parts');
  return JSON.parse(JSON.stringify(body.singleResult)) as FormattedExecutionResult;
}

const SHOWN_TO_A_TEACHER = {
  name: { text: 'Ava' },
  health: {
    conditions: [{ display: null }, { display: null }],
    allergies: [{ display: 'Peanuts' }],
  },
  socialCare: { status: null },
  withheld: [],
};
const SHOWN_TO_A_DOCTOR = {
  ...SHOWN_TO_A_TEACHER,
  health: {
    conditions: [{ display: 'CANARY' }, { display: 'CANARY' }],
    allergies: [{ display: 'Peanuts' }],
  },
  socialCare: { status: 'CANARY' },
};
/** For each value that was read and refused; where it stood, no error of this kind says. */
const REFUSALS = Array.from({ length: 3 }, () => ({
  extensions: { code: 'INTERNAL_SERVER_ERROR' },
}));

describe('the second gate', () => {
  it('lets no value through that the Permit does not cover, whatever put it there', async () => {
    const { data, errors } = await answered(CHILD, leakingContext());
    expect(data).toEqual({ child: SHOWN_TO_A_TEACHER });
    expect(errors).toMatchObject(REFUSALS);
    expect(JSON.stringify(errors)).not.toContain('CANARY');
  });

  it('tells whoever keeps Kith, and nothing of the child', async () => {
    await answered(CHILD, leakingContext());
    expect(faults).toEqual([
      'Error: the shield refused display, which the Permit does not cover',
      'Error: the shield refused status, which the Permit does not cover',
    ]);
  });

  it.each([
    ['first', [ofTeacher('a'), ofDoctor('b'), ofDoctor('c')], 0],
    ['amid others', [ofDoctor('a'), ofTeacher('b'), ofDoctor('c')], 1],
    ['last', [ofDoctor('a'), ofDoctor('b'), ofTeacher('c')], 2],
  ])('asks each child of a caseload by their own Permit: %s', async (_where, children, leaks) => {
    const { data, errors } = await answered(CASELOAD, leakingContext(children));
    const edges = children.map(({ subjectId: id }, place) => ({
      node: { id, ...(place === leaks ? SHOWN_TO_A_TEACHER : SHOWN_TO_A_DOCTOR) },
    }));
    expect(data).toEqual({ caseload: { edges } });
    expect(errors).toMatchObject(REFUSALS);
  });

  it('lets nothing through for a stranger', async () => {
    const stranger = { ...leakingContext(), practitioner: null };
    const { data, errors } = await answered(CHILD, stranger);
    expect(data).toEqual({ child: null });
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});
