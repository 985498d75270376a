import { createHash } from 'node:crypto';

/** Under which issuer demo practitioners are entered, whatever the port of the demo provider. */
export const DEMO_ISSUER = 'urn:kith:demo';

/** A UUID that is the same every time for the same words: the demo invents no new ones. */
export function demoId(...words: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(words)).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
