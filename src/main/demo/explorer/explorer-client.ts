import type { DemoClient } from '../identity-provider/demo-practitioner.ts';

/** Where main mounts the router. */
export const EXPLORER_PATH = '/explorer';

export const CALLBACK = `${EXPLORER_PATH}/callback`;

/** To be registered at the demo identity provider. */
export const EXPLORER_CLIENT: DemoClient = { id: 'kith-explorer', redirectPaths: [CALLBACK] };
