import type { Token } from 'stream-json/core/parser.js';
import { cleanText } from '../clean-text.ts';
import type { Json } from './json-value.ts';

type Container = Json[] | Record<string, Json>;

/** Builds one JSON value from its tokens; counts its characters, that it may be dropped in time. */
export class ValueBuilder {
  characters = 0;
  /** Whether characters had to be left out of a string. */
  cleaned = false;
  value: Json | undefined;
  readonly #open: { readonly container: Container; key: string }[] = [];
  #chunks: string[] = [];

  consume(token: Token): void {
    this.characters += 1;
    if (token.name === 'startObject') {
      this.#begin(Object.create(null) as Record<string, Json>);
    } else if (token.name === 'startArray') {
      this.#begin([]);
    } else if (token.name === 'endObject' || token.name === 'endArray') {
      this.#open.pop();
    } else if (token.name === 'stringChunk' || token.name === 'numberChunk') {
      this.characters += token.value.length;
      this.#chunks.push(token.value);
    } else {
      this.#consumeEnd(token);
    }
  }

  #consumeEnd(token: Token): void {
    const top = this.#open.at(-1);
    if (token.name === 'endKey' && top) top.key = this.takeText();
    else if (token.name === 'endString') this.#put(this.takeText());
    else if (token.name === 'endNumber') this.#put(Number(this.takeText()));
    else if ('value' in token && typeof token.value !== 'string') this.#put(token.value);
  }

  #begin(container: Container): void {
    this.#put(container);
    this.#open.push({ container, key: '' });
  }

  #put(value: Json): void {
    const top = this.#open.at(-1);
    if (!top) this.value = value;
    else if (Array.isArray(top.container)) top.container.push(value);
    else top.container[top.key] = value;
  }

  /** The chunks of a string, number or key that has just ended. */
  takeText(): string {
    const text = this.#chunks.join('');
    this.#chunks = [];
    const clean = cleanText(text);
    if (clean !== text) this.cleaned = true;
    return clean;
  }
}
