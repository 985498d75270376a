import { getIntrospectionQuery } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { GROUPS } from '../../../src/domain/groups.ts';
import { buildBareSchema } from '../../../src/graphql/schema.ts';
import type { DemoHandle } from '../../../src/main/demo/practitioners.ts';
import { DEMO_PRACTITIONERS, demoPractitioner } from '../../../src/main/demo/practitioners.ts';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import { PURPOSES } from '../../../src/policy/purposes.ts';
import { useTestDatabase } from '../../support/database.ts';
import { inTurns } from '../../support/in-turns.ts';
import { startKithProcess } from '../../support/kith-process.ts';
import { askRaw } from '../../support/raw-answer.ts';
import { WHOLE_RECORD } from '../../support/whole-record.ts';
import { plantChildren } from './plant-children.ts';
import { leaksIn, maySee } from './may-see.ts';
import { pathsOf, rootsOf } from './schema-paths.ts';
import { SITUATIONS, subjectIdOf } from './situations.ts';
import { FORM_NAMES, chooser, writeQuery } from './write-query.ts';

/** A whole record, twice, is within the limit of cost. */
const CHILDREN_AT_ONCE = 2;
const DEPTH = 6;
const AT_ONCE = 4;
/** Each path is asked in every third form, and each form of every third path. */
const FORMS_EACH = 3;

const database = await useTestDatabase();
const canaries = await plantChildren(database);
// So many searches are not what the limit is for.
await database.owner`update policy.agreement set terms = jsonb_set(terms, '{limits,searchesPerHour}', '1000000')`;
const kith = await startKithProcess(database.url, 'trace');
afterAll(() => kith.kill());

const handles = DEMO_PRACTITIONERS.map(({ handle }) => handle);
const purposes = Object.keys(PURPOSES);
const children = SITUATIONS.map(subjectIdOf);
const choose = chooser(7);
const schema = buildBareSchema();

/** Tables of a child whose columns are ids, codes and instants alone. */
const WITHOUT_CANARIES: readonly string[] = [
  'casework.allocation',
  'identity.link_key',
  'identity.link_pending',
  'identity.move',
  'watch.access',
  'watch.finding_access',
];
/** Fields of lists: each row that is current is shown. */
const LISTED = new Set(
  GROUPS.flatMap(({ path, place, kind }) =>
    kind !== null && place.place === 'many'
      ? Object.keys(place.type.fields).map((field) => `${path}.${field}`)
      : [],
  ),
);

const cells = [...canaries.all];
const listed = cells.filter(([, { paths }]) => paths.some((path) => LISTED.has(path)));
const listedOf = new Map(
  children.map((id) => [id, listed.filter(([, { subjectId }]) => subjectId === id)] as const),
);

/** Every purpose for which the practitioner's roles see anything, and one for which they see nothing. */
function purposesOf(handle: DemoHandle): readonly string[] {
  const { roles } = demoPractitioner(handle);
  const rules = DEFAULT_AGREEMENT.rules.filter((rule) =>
    roles.some((role) => rule.roles.includes(role)),
  );
  const own = new Set(rules.flatMap((rule) => rule.purposes));
  return [...own, ...purposes.filter((purpose) => !own.has(purpose)).slice(0, 1)];
}

interface Shown {
  readonly body: string;
  readonly status: number;
}

const leaks: string[] = [];

/** Asks, and keeps what the answer shows that it may not. */
async function ask(
  handle: DemoHandle,
  asked: { query: string; variables?: object },
  forPurposes: readonly string[],
): Promise<Shown> {
  const { status, headers, body } = await askRaw(kith, handle, JSON.stringify(asked));
  for (const leak of leaksIn(canaries, `${headers}\n${body}`, handle, forPurposes)) {
    leaks.push(`${handle} for ${forPurposes.join()}: ${leak}, by ${JSON.stringify(asked)}`);
  }
  return { status, body };
}

/** Whether the value that leaked stands in the request that follows it. */
function isSent(leak: string): boolean {
  const [told = '', request = ''] = leak.split(', by {');
  return request.includes(/: ([\w-]+) /.exec(told)?.[1] ?? told);
}

const some = (found: string[]): readonly string[] => found.splice(0).slice(0, 5);

const WHOLE = `fragment Whole on ChildRecord {
  id ${WHOLE_RECORD}
  chronology(first: 100) { edges { cursor node { on kind title category } } pageInfo { endCursor } }
  withheld { path category reason explanation }
  contributions { source agency asOf stale } receipt { id position }
}`;

describe('every cell of every child, by every practitioner', () => {
  it('is a canary, in every table with rows of a child', async () => {
    const tables = await database.owner<{ table: string }[]>`
      select distinct table_schema || '.' || table_name as table from information_schema.columns
      where column_name in ('source_person_id', 'subject_id') and table_schema not in ('audit')`;
    const planted = new Set(cells.map(([, { column }]) => column.replace(/\.\w+$/, '')));
    const bare = tables.map(({ table }) => table).filter((table) => !planted.has(table));
    expect(bare.sort()).toEqual(WITHOUT_CANARIES);
  });

  it('shows what may be seen, and nothing else', { timeout: 300_000 }, async () => {
    const unseen: string[] = [];
    let seen = 0;
    const groups = Array.from({ length: Math.ceil(children.length / CHILDREN_AT_ONCE) }, (_, n) =>
      children.slice(n * CHILDREN_AT_ONCE, (n + 1) * CHILDREN_AT_ONCE),
    );
    const asked = handles.flatMap((handle) =>
      purposesOf(handle).flatMap((purpose) => groups.map((group) => ({ handle, purpose, group }))),
    );
    await inTurns(asked, AT_ONCE, async ({ handle, purpose, group }) => {
      const aliases = group.map(
        (id, n) => `c${n}: child(id: "${id}", purpose: ${purpose}) { ...Whole }`,
      );
      const { status, body } = await ask(handle, { query: `{ ${aliases.join(' ')} } ${WHOLE}` }, [
        purpose,
      ]);
      expect(status, body).toBe(200);
      const shown = canaries.in(body);
      for (const [value, cell] of group.flatMap((id) => listedOf.get(id) ?? [])) {
        if (!maySee(handle, [purpose], cell)) continue;
        if (shown.has(value)) seen += 1;
        else unseen.push(`${handle} for ${purpose}: ${cell.column}`);
      }
    });
    expect(some(leaks)).toEqual([]);
    expect(some(unseen)).toEqual([]);
    expect(seen).toBeGreaterThan(5_000);
  });
});

const pool = {
  id: children,
  child: children,
  purpose: purposes,
  first: [1, 3, 100],
  Int: [1, 2],
  Date: ['1200-01-01', '2020-01-01', ...SITUATIONS.map(({ born }) => born)],
  DateTime: ['2020-01-01T00:00:00Z'],
  // What is looked for, where any is: names and numbers that stand in the database.
  String: cells
    .filter(([, { column }]) => /\.(given|family|postcode|value)$/.test(column))
    .map(([value]) => value),
};

describe('every path of the schema', () => {
  it('shows what may be seen, and nothing else, in every form', { timeout: 300_000 }, async () => {
    const paths = pathsOf(schema.getQueryType(), DEPTH);
    const answered = new Set<number>();
    const asked = paths.flatMap((path, n) =>
      FORM_NAMES.filter((_, m) => (n + m) % FORMS_EACH === 0).map((form) => ({ path, form })),
    );
    expect(asked.length).toBeGreaterThan(400);
    await inTurns(asked, AT_ONCE, async ({ path, form }) => {
      const { status } = await ask(choose(handles), writeQuery(path, form, pool, choose), purposes);
      answered.add(status);
    });
    expect(some(leaks)).toEqual([]);
    expect([...answered]).not.toContain(500);
  });

  it('is described to every practitioner without a word of a record', async () => {
    for (const handle of handles) await ask(handle, { query: getIntrospectionQuery() }, purposes);
    expect(some(leaks)).toEqual([]);
  });
});

describe('an error that a practitioner provokes', () => {
  const everyArgument = new Proxy<Record<string, readonly unknown[]>>(
    {},
    {
      get: () => cells.map(([value]) => value),
    },
  );

  it('holds nothing that was sent, and nothing that is kept', { timeout: 180_000 }, async () => {
    const paths = rootsOf(schema).flatMap((root) => pathsOf(root, DEPTH));
    const withArguments = [
      ...new Map(
        paths
          .filter((path) => path.some(({ field }) => field.args.length > 0))
          .map(
            (path) => [`${path[0]?.field.name ?? ''} ${path[1]?.field.name ?? ''}`, path] as const,
          ),
      ).values(),
    ];
    await inTurns(withArguments, AT_ONCE, async (path) => {
      const operation = path[0]?.on === 'Mutation' ? 'mutation' : 'query';
      const asked = writeQuery(path, 'plain', everyArgument, choose, operation);
      const { status, body } = await ask(choose(handles), asked, []);
      if (status !== 200) expect(canaries.in(body).size, body).toBe(0);
    });
    expect(some(leaks)).toEqual([]);
  });
});

describe('a mutation', () => {
  it(
    'by anyone, of any child, answers with nothing of a record',
    { timeout: 180_000 },
    async () => {
      const paths = pathsOf(schema.getMutationType(), DEPTH);
      const asked = paths.flatMap((path) => handles.map((handle) => ({ path, handle })));
      await inTurns(asked, AT_ONCE, async ({ path, handle }) => {
        await ask(handle, writeQuery(path, 'plain', pool, choose, 'mutation'), []);
      });
      // What was sent may be named in a refusal: then it stands in the request as well.
      const unsent = leaks.splice(0).filter((leak) => !isSent(leak));
      expect(unsent.slice(0, 5)).toEqual([]);
    },
  );
});

it('nothing of any record is in the log, however much is logged', () => {
  expect([...canaries.in(kith.log()).keys()]).toEqual([]);
});
