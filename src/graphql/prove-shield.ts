import type { ApolloServer } from '@apollo/server';
import type { AccessRequest } from '../decision/access-request.ts';
import { decide } from '../decision/decide.ts';
import type { Facts } from '../decision/facts.ts';
import type { Permit } from '../decision/permit.ts';
import type { AgreementTerms, SharingAgreement } from '../policy/agreement.ts';
import { DEFAULT_AGREEMENT } from '../policy/default-agreement.ts';
import type { Disclosure } from '../usecases/disclose-record.ts';
import { selectionOfFields } from '../usecases/disclose-record.ts';
import type { RequestContext } from './context.ts';

const PLANTED = 'planted by the self-test';
const PERMITTED = 'permitted to the self-test';
const NOBODY = 'self-test';

/**
 * Whether what is served stops a value that no Permit covers. It is planted in a disclosure beside one
 * that is covered, and has to come out: so the question did reach the shield.
 */
export async function shieldHolds(
  server: ApolloServer<RequestContext>,
  purposes: AgreementTerms['purposes'],
): Promise<boolean> {
  const [purpose] = Object.keys(purposes);
  if (purpose === undefined) return false;
  const { body } = await server.executeOperation(
    {
      query: `{ child(id: "self-test", purpose: ${purpose}) { name { text } health { conditions { display } } } }`,
    },
    { contextValue: leakingContext(purpose) },
  );
  if (body.kind !== 'single') return false;
  const answer = JSON.stringify(body.singleResult);
  return answer.includes(PERMITTED) && !answer.includes(PLANTED);
}

/** A request whose record holds more than its Permit covers: a fault before the shield. */
function leakingContext(purpose: string): RequestContext {
  const agreement = onIdentity(purpose);
  const disclosure = {
    subjectId: NOBODY,
    agreement,
    permit: permitForName(agreement, purpose),
    denials: [],
    receipt: { eventId: NOBODY, position: 0 },
    selection: selectionOfFields(new Set()),
    record: {
      subjectId: NOBODY,
      holds: new Set(['name.text', 'health.conditions.display']),
      texts: [`{"text":"${PERMITTED}"}`, `[{"display":"${PLANTED}"}]`],
    },
  } as unknown as Disclosure;
  return {
    useCases: {
      discloseRecord: () => Promise.resolve(disclosure),
      readHolders: () => Promise.resolve(new Map()),
    } as unknown as RequestContext['useCases'],
    practitioner: { id: NOBODY, roles: [] } as unknown as RequestContext['practitioner'],
    recogniseAgain: () => Promise.resolve(null),
    client: 'self-test',
    requestId: '',
    onFault: () => undefined,
    disclosures: new Map(),
  };
}

/** An agreement of one rule: name and birth date for this purpose, and nothing else. */
const onIdentity = (purpose: string): SharingAgreement => ({
  ...DEFAULT_AGREEMENT,
  rules: [
    {
      id: 'SELF-TEST',
      categories: ['IDENTITY'],
      roles: ['ADMINISTRATOR'],
      purposes: [purpose],
      relationship: 'NONE',
      basis: 'ACCOUNTABILITY',
      consentRequired: false,
      onlyWhen: [],
    },
  ],
});

const NOTHING_KNOWN: Facts = {
  dateOfBirth: null,
  competence: null,
  statuses: [],
  relationships: [],
  seals: [],
  directives: [],
  detriments: [],
  breakGlass: [],
};

/** A Permit of the name, made as any other. */
function permitForName(agreement: SharingAgreement, purpose: string): Permit {
  const request: AccessRequest = {
    practitionerId: NOBODY,
    roles: [{ role: 'ADMINISTRATOR', organisationId: NOBODY, agency: null }],
    purpose,
    subjectId: NOBODY,
    fields: new Set(['name.text', 'health.conditions.display']),
  };
  const decision = decide(agreement, request, NOTHING_KNOWN, 0);
  if (decision.standing === 'ABSENT') throw new Error('the self-test’s own rule permits nothing');
  return decision.permit;
}
