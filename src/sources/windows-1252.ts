/** What bytes 80 to 9F mean in Windows-1252, in order; in ISO 8859-1 they are controls. */
const BYTES_80_TO_9F =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/**
 * Windows-1252, which the web's Encoding Standard also reads for ISO 8859-1. Written here because
 * TextDecoder of some Node 22 to 24 releases reads bytes 80 to 9F wrongly (nodejs/node 56542).
 */
export const windows1252Decoder = {
  decode: (piece: Uint8Array | undefined): string =>
    Buffer.from(piece ?? [])
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, (c) => BYTES_80_TO_9F[c.charCodeAt(0) - 0x80] ?? c),
};
