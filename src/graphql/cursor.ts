/** A cursor says where an entry stood that the practitioner has seen; only Kith reads it. */
export const writeParts = (...parts: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** The parts of a cursor; none where the text is no cursor, for its reader to refuse. */
export function readParts(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    // Not JSON: no more a cursor than any other text.
    return [];
  }
}
