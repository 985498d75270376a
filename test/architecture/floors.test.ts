import { mkdir, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const execute = promisify(execFile);

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { from: string; to: string; rule: { name: string } }[];
  };
}

const PLANTED: readonly (readonly [room: string, code: string, rule: string])[] = [
  ['domain', "import '../../policy/roles.ts';", 'floor-of-domain'],
  ['policy', "import '../../audit/event.ts';", 'floor-of-policy'],
  ['decision', "import 'node:fs';", 'pure-rooms-do-no-io'],
  ['sources', "import '../../store/store.ts';", 'floor-of-sources'],
  ['sources', "import '../../../schema/audit.ts';", 'only-store-imports-schema'],
  ['graphql', "import '../../store/store.ts';", 'road-ends-in-usecases'],
  ['usecases', "import '../../main/serve.ts';", 'floor-of-usecases'],
  [
    'usecases',
    "import { issuePermit } from '../../decision/permit.ts'; issuePermit;",
    'only-decide-issues-permits',
  ],
  ['main', "import 'postgres';", 'only-store-talks-to-postgresql'],
];

async function cruise(...paths: string[]): Promise<Cruise['summary']> {
  const { stdout } = await execute(
    'node_modules/.bin/depcruise',
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...paths],
    { maxBuffer: 64_000_000 },
  ).catch((error: unknown) => error as { stdout: string });
  return (JSON.parse(stdout) as Cruise).summary;
}

describe('the floors of the house', () => {
  it('hold, over every file', async () => {
    const { totalCruised, violations } = await cruise('src', 'schema');
    expect(totalCruised).toBeGreaterThan(150);
    expect(violations).toEqual([]);
  });

  it('are caught when broken: each planted import, under its rule', async () => {
    const folder = `planted-${String(process.pid)}`;
    const files = PLANTED.map(([room], i) => `src/${room}/${folder}/${String(i)}.ts`);
    try {
      for (const [i, [room, code]] of PLANTED.entries()) {
        await mkdir(`src/${room}/${folder}`, { recursive: true });
        await writeFile(files[i] ?? '', `${code}\n`);
      }
      const { violations } = await cruise(...files);
      const caught = PLANTED.map(([, , rule], i) =>
        violations.some(({ from, rule: broken }) => from === files[i] && broken.name === rule),
      );
      expect(caught).toEqual(PLANTED.map(() => true));
    } finally {
      for (const [room] of PLANTED)
        await rm(`src/${room}/${folder}`, { recursive: true, force: true });
    }
  });

  it('stand on a ground of nothing else: the top level holds what it should', async () => {
    const allowed =
      /^(\..*|package(-lock)?\.json|tsconfig\.json|drizzle\.config\.ts|schema|src|test|README\.md|node_modules)$/;
    expect((await readdir('.')).filter((name) => !allowed.test(name))).toEqual([]);
  });
});
