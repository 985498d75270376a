import { isAscii, isUtf8 } from 'node:buffer';
import { refuseUtf16 } from '../decode-text.ts';
import type { Decoder } from '../decode-text.ts';
import { windows1252Decoder } from '../windows-1252.ts';

const LAST_ASCII_BYTE = 0x7f;
/** Bytes beyond ASCII in a row that no name or address has. */
const MOST_HELD = 64 * 1024;

/**
 * A CSV says nothing of its encoding. It is ASCII until a byte beyond comes; what stands there decides,
 * for text in Windows-1252 is hardly ever valid UTF-8. From then on the file has to keep to it.
 */
export function csvDecoder(head: Uint8Array): Decoder {
  refuseUtf16(head);
  let encoding: 'ASCII' | 'UTF-8' | 'WINDOWS-1252' = 'ASCII';
  let held: Uint8Array = Buffer.alloc(0);
  const decodeWhole = (bytes: Uint8Array): string => {
    if (encoding === 'ASCII' && !isAscii(bytes)) {
      encoding = isUtf8(bytes) ? 'UTF-8' : 'WINDOWS-1252';
    }
    if (encoding === 'WINDOWS-1252') return windows1252Decoder.decode(bytes);
    if (!isUtf8(bytes)) throw new TypeError('a file in UTF-8 does not keep to it');
    return Buffer.from(bytes).toString('utf8');
  };
  return {
    decode(piece) {
      const bytes = Buffer.concat([held, piece ?? Buffer.alloc(0)]);
      // Behind an ASCII byte no character is cut in two.
      const whole = piece ? afterLastAscii(bytes) : bytes.length;
      held = bytes.subarray(whole);
      if (held.length > MOST_HELD) throw new TypeError('no text has so many such bytes in a row');
      return decodeWhole(bytes.subarray(0, whole));
    },
  };
}

function afterLastAscii(bytes: Uint8Array): number {
  for (let at = bytes.length; at > 0; at -= 1) {
    if ((bytes[at - 1] ?? 0) <= LAST_ASCII_BYTE) return at;
  }
  return 0;
}
