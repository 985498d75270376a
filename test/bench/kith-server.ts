import { join } from 'node:path';
import { mintDemoToken } from '../../src/main/demo/demo-mode.ts';
import { serve } from '../../src/main/serve.ts';
import type { AppendEvents } from '../../src/store/audit-log.ts';
import { servingUrl } from '../../src/store/serving-login.ts';
import { openStore } from '../../src/store/store.ts';
import { beAPart } from './be-a-part.ts';

export interface KithReady {
  readonly url: string;
  /** A bearer token of the school nurse. */
  readonly token: string;
}

interface Asked {
  readonly databaseUrl: string;
  readonly home: string;
  /** Without its audit once it serves, to learn what that costs; only here can it be switched off. */
  readonly audited?: boolean;
}

/** Kith as `start` serves it in demo mode, without a log: nothing else is switched off. */
beAPart({
  prepare: async ({ databaseUrl, home, audited = true }: Asked) => {
    const opened = openStore({
      url: servingUrl(databaseUrl),
      onFatal: (reason) => {
        throw new Error(reason);
      },
    });
    let keeping = true;
    const appendEvents: AppendEvents = (events, texts) =>
      keeping
        ? opened.appendEvents(events, texts)
        : Promise.resolve(events.map(({ id }) => ({ eventId: id, position: 0 })));
    const store = { ...opened, appendEvents };
    const configuration = {
      port: 0,
      databaseUrl,
      home: join(home, 'kith'),
      mode: 'demo',
      logLevel: 'silent',
      issuer: undefined,
    } as const;
    const serving = await serve(configuration, store, () => Promise.resolve('{ me { name } }'));
    // Its self-test asks for the audit.
    keeping = audited;
    const mint = await mintDemoToken(configuration.home, 0);
    const minted = await mint('school-nurse');
    if ('refusal' in minted) throw new Error('there is no demo practitioner school-nurse');
    const ready: KithReady = { url: `${serving.origin}/graphql`, token: minted.token };
    return {
      ready,
      answer: () => process.memoryUsage.rss(),
      stop: async () => {
        await serving.stop();
        await store.close();
      },
    };
  },
});
