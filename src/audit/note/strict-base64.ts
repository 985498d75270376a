/** The bytes of base64 (RFC 4648, section 4) in its one true writing; undefined for anything else. */
export function strictBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
