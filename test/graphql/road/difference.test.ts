import type { GraphQLError } from 'graphql';
import { parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { sharedText } from '../../../src/audit/canonical.ts';
import type { RequestContext } from '../../../src/graphql/context.ts';
import { writeAnswer } from '../../../src/graphql/road/answer-text.ts';
import { createExecutor } from '../../../src/graphql/road/execute.ts';
import { buildSchema } from '../../../src/graphql/schema.ts';
import type { DemoHandle } from '../../../src/main/demo/practitioners.ts';
import { DEMO_PRACTITIONERS } from '../../../src/main/demo/practitioners.ts';
import { PURPOSES } from '../../../src/policy/purposes.ts';
import { readHolders } from '../../../src/store/organisations.ts';
import { bindUseCases } from '../../../src/usecases/use-cases.ts';
import { choicesOf } from '../../decision/oracle/seeded.ts';
import { plantChildren } from '../../scenarios/secrecy/plant-children.ts';
import { SITUATIONS, subjectIdOf } from '../../scenarios/secrecy/situations.ts';
import { useTestDatabase } from '../../support/database.ts';
import { howMany } from '../../support/how-many.ts';
import { askingAs } from '../../usecases/replay/reading.ts';
import { executeOrdinarily, ordinarySchema } from './ordinary-execution.ts';
import { randomOperation } from './random-operation.ts';

const SEED = 5;
const OPERATIONS = howMany(400, 20_000);
const HOUR = 3_600_000;

const database = await useTestDatabase();
await plantChildren(database);
// Numbers at which the two ways of writing them part.
await database.owner`update health.growth_measurement set value = (array[0, -0.0::float8, 44.7, 1e-5, 2.5e-7, 1e15, 1.5e20, 1e21, 123456.789012345, -3.25e-9])[1 + id % 10]`;
const { store } = database;
const holders = await readHolders(store.client);
const schema = buildSchema();
const execute = createExecutor(schema);
const ordinary = ordinarySchema(store, holders);
const operation = sharedText('difference');
const practitioners = new Map(
  await Promise.all(
    DEMO_PRACTITIONERS.map(
      async ({ handle }) => [handle, (await askingAs(store, handle)).practitioner] as const,
    ),
  ),
);
const children = SITUATIONS.map(subjectIdOf);

function contextOf(handle: DemoHandle): RequestContext {
  const practitioner = practitioners.get(handle) ?? null;
  return {
    practitioner,
    recogniseAgain: () => Promise.resolve(practitioner),
    useCases: { ...bindUseCases(store), readHolders: () => Promise.resolve(holders) },
    client: 'difference',
    requestId: '00000000-0000-0000-0000-000000000000',
    onFault: (fault) => {
      throw fault;
    },
    operation: { normalised: operation, variablesDigest: operation.digest },
    disclosures: new Map(),
  };
}

it(
  'a planned answer is byte for byte what graphql-js makes of the same record',
  async () => {
    let answered = 0;
    for (let index = 0; answered < OPERATIONS; index += 1) {
      const choices = choicesOf(SEED, index);
      const { handle } = choices.pick(DEMO_PRACTITIONERS);
      const child = choices.pick(children);
      const { query, variables } = randomOperation(schema, choices, child, Object.keys(PURPOSES));
      const document = parse(query);
      // Two fields under one key that cannot be merged, or a variable that nothing uses.
      if (validate(schema, document).some(({ message }) => !message.includes('is never used')))
        continue;
      const context = contextOf(handle);
      const [definition] = document.definitions;
      const planned = await execute({
        ...{ document, operation: definition, operationName: 'Asked', context },
        request: { variables },
      } as never);
      const expected = await executeOrdinarily(ordinary, query, variables, context);
      const where = `operation ${String(index)} of seed ${String(SEED)}, as ${handle}: ${query} ${JSON.stringify(variables)}`;
      expect(textOf(planned), where).toBe(textOf(expected));
      // Of nulls alone, the sameness says little: only what shows a child counts.
      if (context.disclosures.size > 0) answered += 1;
    }
  },
  HOUR,
);

const textOf = ({
  data,
  errors,
}: {
  data?: unknown;
  errors?: readonly unknown[] | undefined;
}): string =>
  writeAnswer({
    ...(errors && { errors: errors.map((error) => (error as GraphQLError).message) as never }),
    data: data as never,
  });
