import { randomBytes } from 'node:crypto';

import type { CookieOptions, Request, Response } from 'express';

import type { PendingSignIn, SignedInAs } from './sign-in.ts';

const COOKIE = 'kith_explorer';
const MOST_SESSIONS = 1000;
/** How long one may look at the list of people. */
const PENDING_LIFETIME = 60 * 60 * 1000;

type Session =
  | { readonly pending: PendingSignIn; readonly expiresAt: Date }
  | { readonly signedInAs: SignedInAs; readonly expiresAt: Date };

/** Who is signed in to the explorer, by cookie. In memory: a restart asks again. */
export class ExplorerSessions {
  readonly #sessions = new Map<string, Session>();
  readonly #cookie: CookieOptions;

  constructor(path: string, isSecure: boolean) {
    this.#cookie = { path, secure: isSecure, httpOnly: true, sameSite: 'lax' };
  }

  /** The person whose token is good still. */
  signedInAs(request: Request): SignedInAs | undefined {
    const session = this.#find(request);
    return session !== undefined && 'signedInAs' in session ? session.signedInAs : undefined;
  }

  /** What the sign-in began with. It can be taken once. */
  takePending(request: Request): PendingSignIn | undefined {
    const session = this.#find(request);
    if (session === undefined || !('pending' in session)) return undefined;
    this.#end(request);
    return session.pending;
  }

  begin(request: Request, response: Response, pending: PendingSignIn): void {
    const expiresAt = new Date(Date.now() + PENDING_LIFETIME);
    this.#replace(request, response, { pending, expiresAt });
  }

  signIn(request: Request, response: Response, signedInAs: SignedInAs): void {
    this.#replace(request, response, { signedInAs, expiresAt: signedInAs.expiresAt });
  }

  #find(request: Request): Session | undefined {
    const id = sessionId(request);
    const session = id === undefined ? undefined : this.#sessions.get(id);
    return session !== undefined && session.expiresAt > new Date() ? session : undefined;
  }

  /** Always under a new id: one that an attacker planted, or saw before sign-in, opens nothing. */
  #replace(request: Request, response: Response, session: Session): void {
    this.#end(request);
    const id = randomBytes(32).toString('base64url');
    this.#sessions.set(id, session);
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= MOST_SESSIONS) break;
      this.#sessions.delete(oldest);
    }
    response.cookie(COOKIE, id, { ...this.#cookie, expires: session.expiresAt });
  }

  #end(request: Request): void {
    const id = sessionId(request);
    if (id !== undefined) this.#sessions.delete(id);
  }
}

function sessionId(request: Request): string | undefined {
  const pairs = request.headers.cookie?.split('; ') ?? [];
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
}
