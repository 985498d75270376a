import type { Finding } from '../../domain/source.ts';
import { decodedText } from '../decode-text.ts';
import { JsonTokens } from '../json-tokens.ts';
import { LIMITS } from '../limits.ts';
import { fileRefused } from '../reader.ts';
import { FhirNode } from './fhir-node.ts';
import { isObject } from './json-value.ts';
import type { Json } from './json-value.ts';
import { ValueBuilder } from './value-builder.ts';

/** A small FHIR document in JSON: one resource, or a Bundle of them. */
export interface FhirDocument {
  readonly root: FhirNode;
  /** The resource itself, or those of the Bundle, each with its fullUrl. */
  readonly resources: readonly { readonly node: FhirNode; readonly fullUrl: string | null }[];
}

/** Reads a document whole; what is larger or deeper than an API's answer is refused. */
export async function fhirDocument(
  bytes: AsyncIterable<Uint8Array>,
  findings: Finding[],
): Promise<FhirDocument> {
  const value = await wholeValue(bytes);
  const type = isObject(value) ? value['resourceType'] : undefined;
  if (typeof type !== 'string') {
    throw fileRefused('UNKNOWN_FORMAT', 'file', 'The JSON is no FHIR resource.');
  }
  if (type !== 'Bundle') {
    const root = new FhirNode(value, type, findings);
    return { root, resources: [{ node: root, fullUrl: null }] };
  }
  const root = new FhirNode(value, 'Bundle', findings);
  const resources = root
    .each('entry')
    .map((entry) => ({ node: entry.get('resource'), fullUrl: entry.get('fullUrl').text }));
  return { root, resources };
}

async function wholeValue(bytes: AsyncIterable<Uint8Array>): Promise<Json | undefined> {
  const json = new JsonTokens();
  const builder = new ValueBuilder();
  let depth = 0;
  for await (const piece of decodedText(bytes)) {
    for (const tokens of json.write(piece)) {
      for (const token of tokens) {
        if (token.name === 'startObject' || token.name === 'startArray') depth += 1;
        if (token.name === 'endObject' || token.name === 'endArray') depth -= 1;
        if (depth > LIMITS.jsonDepth) throw fileRefused('TOO_DEEP', `line ${json.line}`);
        builder.consume(token);
        if (builder.characters > LIMITS.characters) {
          throw fileRefused('TOO_LARGE', `line ${json.line}`);
        }
      }
    }
  }
  for (const token of json.end()) builder.consume(token);
  return builder.value;
}
