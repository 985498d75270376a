import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgresql } from '../../src/main/embedded-postgresql.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { connect } from '../../src/store/connect.ts';
import { migrate } from '../../src/store/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a server where the tests may make databases; its owner's. */
    readonly serverUrl: string;
    /** A migrated database to copy from. */
    readonly template: string;
  }
}

/** One real PostgreSQL for the whole run: `DATABASE_URL`'s, or an embedded one thrown away after. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'kith-test-'));
  // As root, PostgreSQL runs as another user, who has to reach its files.
  await chmod(home, 0o755);
  const given = process.env.DATABASE_URL;
  const embedded = given ? undefined : await startEmbeddedPostgresql(home, () => undefined);
  const serverUrl = given ?? embedded?.url ?? '';
  const template = `kith_template_${String(process.pid)}`;
  const server = connect({ url: serverUrl, poolSize: 1 });
  await server.unsafe(`create database ${template}`);
  const url = new URL(serverUrl);
  url.pathname = `/${template}`;
  const migrated = await migrate(url.toString(), DEFAULT_AGREEMENT);
  if ('refusal' in migrated) throw new Error(`tests cannot run: ${migrated.refusal}`);
  project.provide('serverUrl', serverUrl);
  project.provide('template', template);
  return async () => {
    await server.unsafe(`drop database ${template} with (force)`);
    await server.end();
    await embedded?.stop();
    await rm(home, { recursive: true, force: true });
  };
}
