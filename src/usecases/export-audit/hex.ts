import { z } from 'zod';

/** A hash as an export's JSON writes it. */
export const hashHex = z.codec(z.string().regex(/^[0-9a-f]{64}$/), z.instanceof(Uint8Array), {
  decode: (text): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'hex')),
  encode: (bytes) => Buffer.from(bytes).toString('hex'),
});
