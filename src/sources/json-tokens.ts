import { getManyValues, none } from 'stream-chain/defs.js';
import { jsonParser } from 'stream-json/core/parser.js';
import type { Token } from 'stream-json/core/parser.js';
import { fileRefused } from './reader.ts';

/**
 * Text to JSON tokens. Strings come in chunks (nothing is packed), so that whoever takes the
 * tokens can drop what is too long before it is held in memory. Text is fed line by line, for the
 * parser itself does not say where it stopped.
 */
export class JsonTokens {
  line = 1;
  readonly #parse = jsonParser({ packValues: false });

  *write(piece: string): Generator<readonly Token[]> {
    let start = 0;
    while (start < piece.length) {
      const lineBreak = piece.indexOf('\n', start);
      const end = lineBreak === -1 ? piece.length : lineBreak + 1;
      yield this.#tokensOf(piece.slice(start, end), 'ILL_FORMED');
      if (lineBreak !== -1) this.line += 1;
      start = end;
    }
  }

  end(): readonly Token[] {
    return this.#tokensOf(none, 'TRUNCATED');
  }

  #tokensOf(text: string | typeof none, refusal: 'ILL_FORMED' | 'TRUNCATED'): readonly Token[] {
    try {
      // The type asks for text only; `none` ends the input (stream-chain, flushable).
      const tokens = this.#parse(text as string);
      return tokens === none ? [] : getManyValues(tokens);
    } catch {
      throw fileRefused(refusal, `line ${this.line}`);
    }
  }
}
