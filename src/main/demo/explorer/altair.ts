import { randomBytes } from 'node:crypto';

import { getDistDirectory, renderAltair } from 'altair-static';
import express, { type Router } from 'express';

import { keepNothing, secureAltair, secureAssets } from './content-security.ts';
import type { ExplorerSessions } from './sessions.ts';

interface Opening {
  readonly endpoint: string;
  readonly issuer: string;
  readonly firstQuery: string;
}

/** Altair, for whoever is signed in; `path` is where a browser finds it, with a slash at the end. */
export function altairRoutes(opening: Opening, sessions: ExplorerSessions, path: string): Router {
  const routes = express.Router();

  routes.get('/', keepNothing, (request, response, next) => {
    const signedInAs = sessions.signedInAs(request);
    if (signedInAs === undefined) {
      response.status(401).send('Sign in to the explorer first.');
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    secureAltair(nonce)(request, response, (error?: unknown) => {
      if (error !== undefined) next(error);
      else response.send(page(opening, path, signedInAs.token, nonce));
    });
  });

  routes.use(secureAssets, express.static(getDistDirectory(), { index: false }));
  return routes;
}

/** Opened with the person's token, and keeping nothing in the browser. */
function page(opening: Opening, baseURL: string, token: string, cspNonce: string): string {
  return renderAltair({
    baseURL,
    cspNonce,
    endpointURL: new URL(opening.endpoint, opening.issuer).href,
    initialName: 'Kith',
    initialQuery: opening.firstQuery,
    initialHeaders: { Authorization: `Bearer ${token}` },
    instanceStorageNamespace: 'kith_explorer_',
    preserveState: false,
    disableAccount: true,
    initialSettings: {
      theme: 'light',
      'alert.disableUpdateNotification': true,
      'banners.disable': true,
      disablePushNotification: true,
    },
  });
}
