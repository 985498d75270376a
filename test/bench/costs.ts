import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import { sharedText } from '../../src/audit/canonical.ts';
import { decide } from '../../src/decision/decide.ts';
import type { RequestContext } from '../../src/graphql/context.ts';
import { buildBareSchema } from '../../src/graphql/schema.ts';
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
  // Only here: ordinary execution of the same schema, with no shield around it.
  const bare = new ApolloServer<RequestContext>({ schema: buildBareSchema() });
  const answerer = (server: ApolloServer<RequestContext>, ofStore: Store) => async () => {
    const contextValue: RequestContext = {
      useCases: { ...bindUseCases(ofStore), readHolders: () => Promise.resolve(new Map()) },
      practitioner: asking.practitioner,
      ...{ client: 'bench', requestId: randomUUID(), onFault, disclosures: new Map() },
      operation: { normalised: asking.operation, variablesDigest: asking.variablesDigest },
    };
    const { body } = await server.executeOperation(
      { query: view, variables: { id: aChild() } },
      { contextValue },
    );
    if (body.kind !== 'single' || body.singleResult.errors) throw new Error('an answer in error');
    return body.singleResult;
  };
  const answer = await answerer(served, store)();
  const costs = await cpuOf({
    whole: answerer(served, store),
    unshielded: answerer(bare, store),
    unaudited: answerer(served, unaudited(store)),
    decision: await decisionOn(store, asking, aChild(), fieldsOf(view)),
    json: () => Promise.resolve(JSON.stringify(answer)),
    event: () => append(store, asking, aChild()),
  });
  return {
    'whole answer, without HTTP': costs.whole,
    'of it the shield': costs.whole - costs.unshielded,
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
): Promise<Work> {
  const [known] = await readFacts(store.client, [child], factsFor(asking));
  if (!known?.facts) throw new Error('a child without facts');
  const { facts, now } = known;
  const agreement = await store.readAgreement(known.agreementVersion);
  const request = accessRequest(asking, child, fields);
  return () => Promise.resolve(decide(agreement, request, facts, now));
}

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
