import { join } from 'node:path';
import { mintDemoToken } from '../../src/main/demo/demo-mode.ts';
import { serve } from '../../src/main/serve.ts';
import { servingUrl } from '../../src/store/serving-login.ts';
import { openStore } from '../../src/store/store.ts';
import { beAPart } from './be-a-part.ts';
import { watchMemory } from './memory.ts';

export interface KithReady {
  readonly url: string;
  /** A bearer token of the school nurse. */
  readonly token: string;
}

interface Asked {
  readonly databaseUrl: string;
  readonly home: string;
}

/** Kith as `start` serves it in demo mode, without a log: nothing else is switched off. */
beAPart({
  prepare: async ({ databaseUrl, home }: Asked) => {
    const store = openStore({
      url: servingUrl(databaseUrl),
      onFatal: (reason) => {
        throw new Error(reason);
      },
    });
    const configuration = {
      port: 0,
      databaseUrl,
      home: join(home, 'kith'),
      mode: 'demo',
      logLevel: 'silent',
      issuer: undefined,
    } as const;
    const serving = await serve(configuration, store, () => Promise.resolve('{ me { name } }'));
    const mint = await mintDemoToken(configuration.home, 0);
    const minted = await mint('school-nurse');
    if ('refusal' in minted) throw new Error('there is no demo practitioner school-nurse');
    const ready: KithReady = { url: `${serving.origin}/graphql`, token: minted.token };
    return {
      ready,
      answer: watchMemory(),
      stop: async () => {
        await serving.stop();
        await store.close();
      },
    };
  },
});
