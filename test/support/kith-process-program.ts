/** Serves Kith on the database of DATABASE_URL, in demo mode; started by `startKithProcess`. */
import { readConfiguration } from '../../src/main/configuration.ts';
import { mintDemoToken } from '../../src/main/demo/demo-mode.ts';
import { DEMO_PRACTITIONERS } from '../../src/main/demo/practitioners.ts';
import { serve } from '../../src/main/serve.ts';
import { servingUrl } from '../../src/store/serving-login.ts';
import { openStore } from '../../src/store/store.ts';

const configuration = readConfiguration();
const store = openStore({ url: servingUrl(configuration.databaseUrl ?? '') });
const { origin } = await serve(configuration, store, () => Promise.resolve('{ me { name } }'));
const mint = await mintDemoToken(configuration.home, 0);
const tokens = await Promise.all(
  DEMO_PRACTITIONERS.map(async ({ handle }) => {
    const minted = await mint(handle);
    return [handle, 'token' in minted ? minted.token : ''] as const;
  }),
);
process.stdout.write(`${JSON.stringify({ origin, tokens: Object.fromEntries(tokens) })}\n`);
