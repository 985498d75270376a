import { expect, it } from 'vitest';
import { runKith } from '../support/command-line.ts';
import { useTestDatabase } from '../support/database.ts';

const database = await useTestDatabase();

it('kith start ends with exit code 1 and one sentence, where its login could rewrite the audit', async () => {
  await database.owner.unsafe('grant update on audit.event to kith_serving');
  const { exitCode, out, err } = await runKith(['start'], {
    DATABASE_URL: database.url,
    KITH_MODE: 'production',
    OIDC_ISSUER: 'http://127.0.0.1:1/oidc',
    PORT: '0',
  });
  expect({ exitCode, out, err }).toEqual({
    exitCode: 1,
    out: '',
    err: 'Kith does not serve, for its self-test failed: the serving login may update audit.event.\n',
  });
}, 120_000);
