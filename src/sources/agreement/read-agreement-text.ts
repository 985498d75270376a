import { LineCounter, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { TermsPath } from '../../policy/agreement-finding.ts';

/** Lines and columns count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Why a text is no YAML that Kith takes. */
export interface TextFault extends TextPlace {
  readonly code: 'NOT_YAML' | 'KEY_GIVEN_TWICE' | 'NOT_PLAIN' | 'TOO_LONG';
  readonly text: string;
}

/** What a text says, and where it says it. */
export interface AgreementText {
  readonly value: unknown;
  /** Where what is at a path begins, or else what holds it. */
  placeOf(path: TermsPath): TextPlace;
  readonly faults: readonly TextFault[];
}

const LONGEST_TEXT = 500_000;
const DEEPEST = 8;

/**
 * Reads YAML 1.2, and so JSON, without its extras: no anchors, aliases or tags, and every key a name. A
 * text that cannot be told apart has faults and no value.
 */
export function readAgreementText(text: string): AgreementText {
  const beginning = { line: 1, column: 1 };
  if (text.length > LONGEST_TEXT) {
    const words = `An agreement is a text of up to ${String(LONGEST_TEXT)} characters.`;
    const faults = [{ code: 'TOO_LONG', text: words, ...beginning } as const];
    return { value: undefined, placeOf: () => beginning, faults };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    merge: false,
    logLevel: 'silent',
  });
  const placeAt = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const malformed = document.errors.map(({ code, pos }): TextFault => {
    const twice = code === 'DUPLICATE_KEY';
    const words = twice ? 'This key is here already.' : `This is no YAML from here on (${code}).`;
    return { code: twice ? 'KEY_GIVEN_TWICE' : 'NOT_YAML', text: words, ...placeAt(pos[0]) };
  });
  if (malformed.some(({ code }) => code === 'NOT_YAML')) {
    return { value: undefined, placeOf: () => beginning, faults: malformed };
  }
  const reading = new PlainReading();
  const value = reading.valueOf(document.contents, [], 0);
  return {
    value,
    placeOf: (path) => placeAt(reading.offsetOf(path)),
    faults: [
      ...malformed,
      ...reading.notPlain.map((offset): TextFault => ({
        code: 'NOT_PLAIN',
        text: 'Anchors, aliases, tags and keys that are no names are not taken: write out what is meant.',
        ...placeAt(offset),
      })),
    ],
  };
}

/** A tree of YAML nodes as plain values, remembering where each began. */
class PlainReading {
  readonly notPlain: number[] = [];
  private readonly offsets = new Map<string, number>();

  valueOf(node: unknown, path: TermsPath, offset: number): unknown {
    const from = offsetOfNode(node) ?? offset;
    if (!this.offsets.has(JSON.stringify(path))) this.offsets.set(JSON.stringify(path), from);
    if (node === null) return null;
    const isPlain = !hasExtras(node) && path.length <= DEEPEST;
    if (isPlain && isScalar(node)) return node.value;
    if (isPlain && isSeq(node)) {
      return node.items.map((item, at) => this.valueOf(item, [...path, at], from));
    }
    if (isPlain && isMap(node)) {
      return Object.fromEntries(
        node.items.flatMap(({ key, value }) => this.entry(key, value, path, from)),
      );
    }
    this.notPlain.push(from);
    return undefined;
  }

  private entry(key: unknown, value: unknown, path: TermsPath, from: number): [string, unknown][] {
    const at = offsetOfNode(key) ?? from;
    if (!isScalar(key) || typeof key.value !== 'string' || hasExtras(key)) {
      this.notPlain.push(at);
      return [];
    }
    const inner = [...path, key.value];
    // What is at a key is told by the key's place: a block begins a line below it.
    this.offsets.set(JSON.stringify(inner), at);
    return [[key.value, this.valueOf(value, inner, at)]];
  }

  offsetOf(path: TermsPath): number {
    for (let length = path.length; length >= 0; length -= 1) {
      const offset = this.offsets.get(JSON.stringify(path.slice(0, length)));
      if (offset !== undefined) return offset;
    }
    return 0;
  }
}

const offsetOfNode = (node: unknown): number | undefined =>
  isNode(node) ? node.range?.[0] : undefined;

function hasExtras(node: unknown): boolean {
  if (!isScalar(node) && !isSeq(node) && !isMap(node)) return true;
  return node.anchor !== undefined || node.tag !== undefined;
}
