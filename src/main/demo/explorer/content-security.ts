import helmet from 'helmet';
import type { RequestHandler } from 'express';

import { STYLE_HASH } from './pages.ts';

type Directives = Record<string, string[]>;

const policy = (directives: Directives): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], ...directives },
    },
    // The demo is plain HTTP on localhost: HSTS would shut every other server there out.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });

/** For our own page: no script at all, and one frame from this origin. */
export const secureOwnPage = policy({
  styleSrc: [STYLE_HASH],
  frameSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
});

/** For Altair's files: should one be opened as a page, it is not one. */
export const secureAssets = policy({ scriptSrc: ["'self'"], frameAncestors: ["'none'"] });

/**
 * For Altair's page: this origin only, and no `eval`. Its framework writes `<style>` elements
 * and style attributes as it runs, so styles alone may be inline.
 */
export const secureAltair = (nonce: string): RequestHandler =>
  policy({
    scriptSrc: ["'self'", `'nonce-${nonce}'`],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    baseUri: ["'self'"],
    formAction: ["'none'"],
    frameAncestors: ["'self'"],
  });

/** Who is signed in shows in every answer but Altair's files. */
export const keepNothing: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
