import { randomUUID } from 'node:crypto';
import { getOperationAST, parse } from 'graphql';
import { sharedText } from '../../src/audit/canonical.ts';
import type { Decision } from '../../src/decision/decide.ts';
import { createDecider } from '../../src/decision/decider.ts';
import type { RequestContext } from '../../src/graphql/context.ts';
import { writeAnswer } from '../../src/graphql/road/answer-text.ts';
import type { Gate } from '../../src/graphql/road/gate.ts';
import { askedUnder, refusalOf } from '../../src/graphql/road/gate.ts';
import type { PlannedField } from '../../src/graphql/road/plan-child.ts';
import { createPlanner } from '../../src/graphql/road/plan-operation.ts';
import { buildSchema } from '../../src/graphql/schema.ts';
import { createGraphqlServer } from '../../src/graphql/server.ts';
import { DEMO_ISSUER } from '../../src/main/demo/demo-id.ts';
import { readFacts } from '../../src/store/facts/read-facts.ts';
import { servingUrl } from '../../src/store/serving-login.ts';
import type { Store } from '../../src/store/store.ts';
import { openStore } from '../../src/store/store.ts';
import type { Asking } from '../../src/usecases/asking.ts';
import { accessRequest, auditEvent, factsFor } from '../../src/usecases/asking.ts';
import { recognisePractitioner } from '../../src/usecases/recognise-practitioner.ts';
import { bindUseCases } from '../../src/usecases/use-cases.ts';
import { median } from './median.ts';
import { COSTS_AT_ONCE } from './options.ts';
import { beAPart } from './be-a-part.ts';
import { fieldsOf, readView } from './view-fields.ts';

/** Microseconds of this process's CPU a request, garbage collection included; PostgreSQL's are apart. */
export type Costs = Readonly<Record<string, number>>;

const ROUNDS = 7;
const A_ROUND = 200;

/** What each part of an answer costs, in one process and without HTTP. */
beAPart({
  prepare: ({ databaseUrl, children }: { databaseUrl: string; children: readonly string[] }) => {
    const store = openStore({ url: servingUrl(databaseUrl) });
    return Promise.resolve({
      ready: true,
      answer: () => measureCosts(store, children),
      stop: () => store.close(),
    });
  },
});

async function measureCosts(store: Store, children: readonly string[]): Promise<Costs> {
  const view = await readView();
  const asking = await schoolNurse(store);
  const aChild = () => children[Math.floor(Math.random() * children.length)] ?? '';
  const onFault = (error: unknown): never => {
    throw error instanceof Error ? error : new Error(String(error));
  };
  const served = createGraphqlServer(onFault, {});
  const contextOver = (ofStore: Store): RequestContext => ({
    useCases: { ...bindUseCases(ofStore), readHolders: () => Promise.resolve(new Map()) },
    practitioner: asking.practitioner,
    recogniseAgain: () => Promise.resolve(asking.practitioner),
    ...{ client: 'bench', requestId: randomUUID(), onFault, disclosures: new Map() },
    operation: { normalised: asking.operation, variablesDigest: asking.variablesDigest },
  });
  const answerer = (ofStore: Store) => async () => {
    const contextValue = contextOver(ofStore);
    const { body } = await served.executeOperation(
      { query: view, variables: { id: aChild() } },
      { contextValue },
    );
    if (body.kind !== 'single' || body.singleResult.errors) throw new Error('an answer in error');
    return body.singleResult;
  };
  const answer = await answerer(store)();
  const decision = await decisionOn(store, asking, aChild(), fieldsOf(view));
  const costs = await cpuOf({
    whole: answerer(store),
    unaudited: answerer(unaudited(store)),
    decision,
    shield: shieldOver(view, await decision(), contextOver(store)),
    json: () => Promise.resolve(writeAnswer(answer)),
    event: () => append(store, asking, aChild()),
  });
  return {
    'whole answer, without HTTP': costs.whole,
    'of it the shield': costs.shield,
    'of it the audit': costs.whole - costs.unaudited,
    'of it the decision': costs.decision,
    'of it JSON': costs.json,
    'an audit event alone': costs.event,
  };
}

/** By difference, and only here: what a Kith that keeps no audit would spend. */
const unaudited = (store: Store): Store => ({
  ...store,
  appendEvents: (events) => Promise.resolve(events.map(({ id }) => ({ eventId: id, position: 1 }))),
});

async function schoolNurse(store: Store): Promise<Asking> {
  const account = { issuer: DEMO_ISSUER, subject: 'school-nurse' };
  const practitioner = await recognisePractitioner(store, account);
  if (!practitioner) throw new Error('there is no demo practitioner school-nurse');
  return {
    ...{ practitioner, purpose: 'DIRECT_CARE', reason: null, client: 'bench' },
    ...{ operation: sharedText('bench'), variablesDigest: sharedText('{}').digest },
    requestId: randomUUID(),
  };
}

async function decisionOn(
  store: Store,
  asking: Asking,
  child: string,
  fields: ReadonlySet<string>,
): Promise<() => Promise<Decision>> {
  const [known] = await readFacts(store.client, [child], factsFor(asking));
  if (!known?.facts) throw new Error('a child without facts');
  const { facts, now } = known;
  const agreement = await store.readAgreement(known.agreementVersion);
  const request = accessRequest(asking, child, fields);
  const decide = createDecider();
  return () => Promise.resolve(decide(agreement, request, facts, now));
}

/** The shield's rule of every field of the view, asked as an answer asks it. */
function shieldOver(view: string, decision: Decision, context: RequestContext): Work {
  if (decision.standing === 'ABSENT') throw new Error('a child who is absent');
  const document = parse(view);
  const operation = getOperationAST(document);
  const plan = operation && createPlanner(buildSchema())(document, operation, {});
  const [root] = plan?.planned ?? [];
  const gates = root?.name === 'child' ? gatesOf(root.plan.fields) : [];
  context.disclosures.set('child', { permit: decision.permit } as never);
  return () => {
    const asked = askedUnder(context, 'child');
    const refused = gates.filter((gate) => refusalOf(gate, gate.present, asked));
    if (refused.length > 0 || gates.length === 0) throw new Error('the shield refuses');
    return Promise.resolve();
  };
}

const gatesOf = (fields: readonly PlannedField[]): Gate[] =>
  fields.flatMap((field) => {
    if (field.from === 'SCHEMA') return [];
    if (field.from === 'SECTION') return [field.gate, ...gatesOf(field.fields)];
    return field.from === 'RECORD'
      ? [field.gate, ...field.leaves.map(({ gate }) => gate)]
      : [field.gate];
  });

function append(store: Store, asking: Asking, subjectId: string) {
  const event = auditEvent(asking, {
    ...{ id: randomUUID(), now: Date.now(), action: 'READ', outcome: 'DISCLOSED' },
    ...{ subjectId, agreementVersion: 1, outcomes: null },
  });
  return store.appendEvents([event], [asking.operation]);
}

type Work = () => Promise<unknown>;

/** Medians of short rounds in turn, so that a noisy neighbour meets them all; the first round only warms up. */
async function cpuOf<Name extends string>(
  works: Readonly<Record<Name, Work>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const rounds = names.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, name] of names.entries()) {
      const before = process.cpuUsage();
      await inTurns(works[name], A_ROUND);
      const { user, system } = process.cpuUsage(before);
      if (round > 0) rounds[index]?.push((user + system) / A_ROUND);
    }
  }
  return Object.fromEntries(
    names.map((name, index) => [name, Math.round(median(rounds[index] ?? []))]),
  ) as Record<Name, number>;
}

async function inTurns(work: Work, times: number): Promise<void> {
  let left = times;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: COSTS_AT_ONCE }, worker));
}
