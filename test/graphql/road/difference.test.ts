import type { GraphQLError } from 'graphql';
import { parse, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedText } from '../../../src/audit/canonical.ts';
import type { Permit } from '../../../src/decision/permit.ts';
import type { RequestContext } from '../../../src/graphql/context.ts';
import { writeParts } from '../../../src/graphql/cursor.ts';
import { writeAnswer } from '../../../src/graphql/road/answer-text.ts';
import { createExecutor } from '../../../src/graphql/road/execute.ts';
import { buildSchema } from '../../../src/graphql/schema.ts';
import type { DemoHandle } from '../../../src/main/demo/practitioners.ts';
import { DEMO_PRACTITIONERS } from '../../../src/main/demo/practitioners.ts';
import { PURPOSES } from '../../../src/policy/purposes.ts';
import { readHolders } from '../../../src/store/organisations.ts';
import type { Disclosure } from '../../../src/usecases/disclose-record.ts';
import { bindUseCases } from '../../../src/usecases/use-cases.ts';
import type { Choices } from '../../decision/oracle/seeded.ts';
import { choicesOf } from '../../decision/oracle/seeded.ts';
import { allocate } from '../../scenarios/many-children.ts';
import { plantChildren } from '../../scenarios/secrecy/plant-children.ts';
import { SITUATIONS, subjectIdOf } from '../../scenarios/secrecy/situations.ts';
import { useTestDatabase } from '../../support/database.ts';
import { howMany } from '../../support/how-many.ts';
import { askingAs } from '../../usecases/replay/reading.ts';
import { executeOrdinarily, ordinarySchema } from './ordinary-execution.ts';
import { randomOperation } from './random-operation.ts';

const SEED = 5;
const HOUR = 3_600_000;

const database = await useTestDatabase();
await plantChildren(database);
// Numbers at which the two ways of writing them part.
await database.owner`update health.growth_measurement set value = (array[0, -0.0::float8, 44.7, 1e-5, 2.5e-7, 1e15, 1.5e20, 1e21, 123456.789012345, -3.25e-9])[1 + id % 10]`;
const { store } = database;
const holders = await readHolders(store.client);
const schema = buildSchema();
const execute = createExecutor(schema);
const beforeMore = new WeakSet<object>();
/** The Permits of disclosures of which the shield sees narrower ones. */
const readUnder = new WeakMap<Disclosure, Permit>();
const permitOf = (disclosure: Disclosure) => readUnder.get(disclosure) ?? disclosure.permit;
const ordinary = ordinarySchema({ store, holders, permitOf, beforeMore });
const operation = sharedText('difference');
const practitioners = new Map(
  await Promise.all(
    DEMO_PRACTITIONERS.map(
      async ({ handle }) => [handle, (await askingAs(store, handle)).practitioner] as const,
    ),
  ),
);
const children = SITUATIONS.map(subjectIdOf);
const cursors = children.map((id) => writeParts(id));
const useCases = bindUseCases(store);

type Seen = (disclosure: Disclosure) => Disclosure;

/** @param seen What the shield sees of what was disclosed. */
function contextOf(handle: DemoHandle, seen: Seen): RequestContext {
  const practitioner = practitioners.get(handle) ?? null;
  return {
    practitioner,
    recogniseAgain: () => Promise.resolve(practitioner),
    useCases: {
      ...useCases,
      readHolders: () => Promise.resolve(holders),
      discloseRecord: async (...asked) => {
        const disclosure = await useCases.discloseRecord(...asked);
        return disclosure && seen(disclosure);
      },
      listCaseload: async (...asked) => {
        const { children: disclosed, more } = await useCases.listCaseload(...asked);
        const page = { children: disclosed.map(seen), more };
        if (more) beforeMore.add(page.children);
        return page;
      },
    },
    client: 'difference',
    requestId: '00000000-0000-0000-0000-000000000000',
    onFault: (fault) => {
      if (!String(fault).includes('the shield refused')) throw fault;
    },
    operation: { normalised: operation, variablesDigest: operation.digest },
    disclosures: new Map(),
  };
}

type About = 'child' | 'caseload';

/** What both roads make of one operation, null where it is none. */
async function bothRoads(about: About, index: number, seenBy: (choices: Choices) => Seen) {
  const choices = choicesOf(SEED, index);
  const { handle } = choices.pick(DEMO_PRACTITIONERS);
  const asked = {
    about,
    childId: choices.pick(children),
    purposes: Object.keys(PURPOSES),
    cursors,
  };
  const { query, variables } = randomOperation(schema, choices, asked);
  const document = parse(query);
  // Two fields under one key that cannot be merged, or a variable that nothing uses.
  if (validate(schema, document).some(({ message }) => !message.includes('is never used')))
    return null;
  const context = contextOf(handle, seenBy(choices));
  const planned = await execute({ document, operationName: 'Asked', variables, context });
  const expected = await executeOrdinarily(ordinary, query, variables, context);
  const where = `operation ${String(index)} of seed ${String(SEED)}, as ${handle}: ${query} ${JSON.stringify(variables)}`;
  const disclosed = [...context.disclosures.values()].flat().filter((one) => one !== null);
  return { planned, expected, where, disclosed };
}

type Roads = NonNullable<Awaited<ReturnType<typeof bothRoads>>>;

/** Compares operations until so many have `shown` what is to be compared. */
async function compare(
  about: About,
  count: number,
  shown: (roads: Roads) => boolean,
  seenBy: (choices: Choices) => Seen = () => (disclosure) => disclosure,
): Promise<void> {
  for (let index = 0, answered = 0; answered < count; index += 1) {
    const roads = await bothRoads(about, index, seenBy);
    if (!roads) continue;
    expect(textOf(roads.planned), roads.where).toBe(textOf(roads.expected));
    // In which order errors come, the specification leaves open.
    expect(errorsOf(roads.planned), roads.where).toEqual(errorsOf(roads.expected));
    if (shown(roads)) answered += 1;
  }
}

interface Answered {
  readonly data?: unknown;
  readonly errors?: readonly unknown[] | undefined;
}

const textOf = ({ data }: Answered): string => writeAnswer({ data: data as never });

const errorsOf = ({ errors = [] }: Answered): string[] =>
  errors.map((error) => JSON.stringify(pick(error as GraphQLError))).sort();

const pick = ({ path, message, locations, extensions }: GraphQLError) => ({
  ...{ path, message, locations, extensions },
});

/** How many different Permits there are among children. */
const permitsOf = (disclosed: readonly Disclosure[]): number =>
  new Set(disclosed.map(({ permit }) => [...permit.fields.keys()].sort().join(' '))).size;

// Of nulls alone, the sameness says little: only what shows a child counts.
describe('a planned answer is byte for byte what graphql-js makes of the same record', () => {
  it('of a child', { timeout: HOUR }, async () => {
    await compare('child', howMany(200, 20_000), ({ disclosed }) => disclosed.length > 0);
  });

  it('of a child, where more was read than the Permit covers', { timeout: HOUR }, async () => {
    const refused = ({ expected }: Roads) => (expected.errors?.length ?? 0) > 0;
    await compare('child', howMany(20, 2_000), refused, narrowed);
  });

  describe('of a caseload', () => {
    beforeAll(async () => {
      for (const [place, { handle }] of DEMO_PRACTITIONERS.entries()) {
        const own = children.filter((_, child) => (child + place) % 5 > 0);
        await allocate(database, handle, own);
      }
    });

    it('whose children have different Permits', { timeout: HOUR }, async () => {
      await compare('caseload', howMany(20, 500), ({ disclosed }) => permitsOf(disclosed) > 1);
    });

    it('of which more was read than the Permits cover', { timeout: HOUR }, async () => {
      const refused = ({ expected }: Roads) => (expected.errors?.length ?? 0) > 0;
      await compare('caseload', howMany(6, 40), refused, narrowed);
    });
  });
});

/** As if the store had read what it may not: the shield's Permit lacks some of what was read. */
const narrowed =
  (choices: Choices): Seen =>
  (disclosure) => {
    const { permit } = disclosure;
    const fields = new Map(choices.some([...permit.fields], 0.9));
    const seen = { ...disclosure, permit: { ...permit, fields } } as Disclosure;
    readUnder.set(seen, permit);
    return seen;
  };
