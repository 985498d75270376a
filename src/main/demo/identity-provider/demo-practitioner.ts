/** An invented person one may sign in as, with what the sign-in page says of them. */
export interface DemoPractitioner {
  /** `sub` of the tokens: `school-nurse`. */
  readonly handle: string;
  readonly name: string;
  /** In words: `School nurse`. */
  readonly role: string;
  readonly organisation: string;
}

/** An application that may ask to sign people in; public (it holds no secret), PKCE always. */
export interface DemoClient {
  readonly id: string;
  /** Paths on the issuer's own origin: `/explorer/`. */
  readonly redirectPaths: readonly string[];
}
