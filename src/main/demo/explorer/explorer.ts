import express, { type Router } from 'express';

import type { DemoPractitioner } from '../identity-provider/demo-practitioner.ts';
import { altairRoutes } from './altair.ts';
import { keepNothing, secureOwnPage } from './content-security.ts';
import { CALLBACK, EXPLORER_CLIENT, EXPLORER_PATH } from './explorer-client.ts';
import { explorerPage, signInAgainPage } from './pages.ts';
import { ExplorerSessions } from './sessions.ts';
import { createSignIn } from './sign-in.ts';

const FRAME = `${EXPLORER_PATH}/altair/`;
const SIGN_IN = `${EXPLORER_PATH}/sign-in`;

export interface ExplorerOptions {
  /** Path of the GraphQL interface, on the issuer's origin. */
  readonly endpoint: string;
  readonly issuer: string;
  readonly practitioners: readonly DemoPractitioner[];
  /** What the editor opens with. */
  readonly firstQuery: string;
}

/** The explorer, to mount at `EXPLORER_PATH`: for demo mode only. */
export function createExplorer(options: ExplorerOptions): Router {
  const { host, origin, protocol } = new URL(options.issuer);
  const people = new Map(options.practitioners.map((person) => [person.handle, person]));
  const sessions = new ExplorerSessions(EXPLORER_PATH, protocol === 'https:');
  const signIn = createSignIn(options.issuer, EXPLORER_CLIENT.id, `${origin}${CALLBACK}`);
  const router = express.Router();

  router.use((request, response, next) => {
    // Someone at 127.0.0.1 would come back from sign-in to localhost, without the cookie.
    if (request.headers.host === host) next();
    else response.redirect(`${origin}${EXPLORER_PATH}/`);
  });

  router.get('/', keepNothing, secureOwnPage, (request, response) => {
    const person = people.get(sessions.signedInAs(request)?.handle ?? '');
    if (person === undefined) response.redirect(SIGN_IN);
    else response.send(explorerPage(person, { frame: FRAME, signIn: SIGN_IN }));
  });

  router.get('/sign-in', keepNothing, async (request, response) => {
    const { location, pending } = await signIn.begin();
    sessions.begin(request, response, pending);
    response.redirect(location.href);
  });

  router.get('/callback', keepNothing, secureOwnPage, async (request, response) => {
    const pending = sessions.takePending(request);
    const callback = new URL(request.originalUrl, origin);
    const outcome = pending && (await signIn.finish(callback, pending));
    if (outcome === undefined || 'refusal' in outcome) {
      response.status(400).send(signInAgainPage(SIGN_IN));
      return;
    }
    sessions.signIn(request, response, outcome);
    response.redirect(`${EXPLORER_PATH}/`);
  });

  router.use('/altair', altairRoutes(options, sessions, FRAME));
  return router;
}
