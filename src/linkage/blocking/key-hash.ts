const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
const OTHER_BASIS = 0x01000193;
const OTHER_PRIME = 0x85ebca6b;

/** A text as a whole number of 32 bits (FNV-1a). */
export const hashOf = (text: string): number => fowlerNollVo(text, BASIS, PRIME);

/** A key as it is stored, in 63 bits: never negative in PostgreSQL's bigint. */
export const storedKey = (key: string): bigint =>
  (BigInt(fowlerNollVo(key, OTHER_BASIS, OTHER_PRIME) >>> 1) << 32n) | BigInt(hashOf(key));

function fowlerNollVo(text: string, basis: number, prime: number): number {
  let hash = basis;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  }
  return hash >>> 0;
}
