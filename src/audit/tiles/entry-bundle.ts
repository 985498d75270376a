const LENGTH_BYTES = 2;
const LONGEST_ENTRY = 0xffff;

/**
 * Entries one after the other, each after its length in two bytes, big-endian (C2SP tlog-tiles).
 * @throws RangeError for an entry that is too long to be written so.
 */
export function writeBundle(entries: readonly string[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      const bytes = Buffer.from(entry);
      if (bytes.length > LONGEST_ENTRY) throw new RangeError('an entry of more than 65,535 bytes');
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt16BE(bytes.length);
      return [length, bytes];
    }),
  );
}

/** The inverse of `writeBundle`; undefined for bytes that are no whole bundle of text. */
export function readBundle(bytes: Uint8Array): string[] | undefined {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: string[] = [];
  for (let at = 0; at < whole.length;) {
    if (at + LENGTH_BYTES > whole.length) return undefined;
    const from = at + LENGTH_BYTES;
    at = from + whole.readUInt16BE(at);
    if (at > whole.length) return undefined;
    const entry = whole.toString('utf8', from, at);
    // Bytes that are no UTF-8 would be read as others, and two texts look like one.
    if (Buffer.compare(Buffer.from(entry), whole.subarray(from, at)) !== 0) return undefined;
    entries.push(entry);
  }
  return entries;
}
