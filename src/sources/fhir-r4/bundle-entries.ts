import type { Token } from 'stream-json/core/parser.js';
import { decodedText } from '../decode-text.ts';
import { JsonTokens } from '../json-tokens.ts';
import { LIMITS } from '../limits.ts';
import { fileRefused } from '../reader.ts';
import type { Json } from './json-value.ts';
import { ValueBuilder } from './value-builder.ts';

/** One entry of a Bundle; one that is too large has no value. */
export interface BundleEntry {
  readonly index: number;
  readonly value: Json | undefined;
  readonly characters: number;
  readonly cleaned: boolean;
}

/** The entries of a FHIR Bundle, one at a time; a file that is none is refused. */
export async function* bundleEntries(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<BundleEntry> {
  const json = new JsonTokens();
  const splitter = new BundleSplitter();
  const consume = (tokens: readonly Token[]): readonly BundleEntry[] =>
    tokens.flatMap((token) => splitter.consume(token, json.line) ?? []);
  for await (const piece of decodedText(bytes)) {
    for (const tokens of json.write(piece)) yield* consume(tokens);
  }
  yield* consume(json.end());
  if (splitter.resourceType !== 'Bundle') {
    throw fileRefused('UNKNOWN_FORMAT', 'file', 'The JSON is no FHIR Bundle.');
  }
}

/** Where the tokens stand: in the Bundle (1), in its list of entries (2), in an entry (3 and on). */
class BundleSplitter {
  resourceType = '';
  #depth = 0;
  #key = '';
  #inEntries = false;
  #index = -1;
  #entry: ValueBuilder | undefined;
  #tooLarge = false;
  #field = new ValueBuilder();

  consume(token: Token, line: number): BundleEntry | undefined {
    const opens = token.name === 'startObject' || token.name === 'startArray';
    const closes = token.name === 'endObject' || token.name === 'endArray';
    if (closes) this.#depth -= 1;
    const entry = this.#consumeAt(token, line);
    if (opens) this.#depth += 1;
    if (this.#depth > LIMITS.jsonDepth) throw fileRefused('TOO_DEEP', `line ${line}`);
    return entry;
  }

  #consumeAt(token: Token, line: number): BundleEntry | undefined {
    if (this.#depth === 0) {
      if (token.name === 'startObject' || token.name === 'endObject') return undefined;
      throw fileRefused('UNKNOWN_FORMAT', `line ${line}`, 'The JSON is no FHIR Bundle.');
    }
    if (this.#depth === 1) {
      this.#consumeField(token, line);
      return undefined;
    }
    return this.#inEntries ? this.#consumeEntry(token) : undefined;
  }

  /** Fields of the Bundle itself: only `resourceType` and `entry` are looked at. */
  #consumeField(token: Token, line: number): void {
    if (token.name === 'startKey' || token.name === 'startString') {
      this.#field = new ValueBuilder();
    } else if (token.name === 'stringChunk') {
      if (this.#field.characters < LIMITS.pieceBytes) this.#field.consume(token);
    } else if (token.name === 'endKey') {
      this.#key = this.#field.takeText();
    } else if (token.name === 'endString' && this.#key === 'resourceType') {
      this.resourceType = this.#field.takeText();
      if (this.resourceType !== 'Bundle') {
        throw fileRefused('UNKNOWN_FORMAT', `line ${line}`, 'The JSON is no FHIR Bundle.');
      }
    } else if (token.name === 'startArray') {
      this.#inEntries = this.#key === 'entry';
    } else if (token.name === 'endArray') {
      this.#inEntries = false;
    }
  }

  #consumeEntry(token: Token): BundleEntry | undefined {
    if (!this.#entry) {
      this.#entry = new ValueBuilder();
      this.#index += 1;
      this.#tooLarge = false;
    }
    const { characters } = this.#entry;
    if (characters > LIMITS.characters) this.#tooLarge = true;
    // What is too large is dropped at once, and walked over to its end.
    if (this.#tooLarge) this.#entry = new ValueBuilder();
    else this.#entry.consume(token);
    const ended = this.#depth === 2 && endsValue(token);
    if (!ended) return undefined;
    const { value, cleaned } = this.#entry;
    this.#entry = undefined;
    return { index: this.#index, value: this.#tooLarge ? undefined : value, characters, cleaned };
  }
}

const ENDS: ReadonlySet<Token['name']> = new Set<Token['name']>([
  ...(['endObject', 'endArray', 'endString', 'endNumber'] as const),
  ...(['nullValue', 'trueValue', 'falseValue'] as const),
]);
const endsValue = (token: Token): boolean => ENDS.has(token.name);
