import type { DocumentNode } from 'graphql';
import { Kind, print, separateOperations, stripIgnoredCharacters, visit } from 'graphql';
import type { SharedText } from '../audit/canonical.ts';
import { digestOf, sharedText, sortedJson } from '../audit/canonical.ts';

export interface NormalisedOperation {
  readonly normalised: SharedText;
  readonly variablesDigest: string;
}

/**
 * What the audit keeps of an operation: its text without any value, and a digest of the values, those
 * written into the text included.
 */
export function createNormaliser() {
  /** By the name of the operation, for as long as Apollo keeps the document. */
  const remembered = new WeakMap<DocumentNode, Map<string | null, SharedText>>();
  return (
    document: DocumentNode,
    operationName: string | null,
    source: string,
    variables: unknown,
  ): NormalisedOperation => {
    const ofDocument = remembered.get(document) ?? new Map<string | null, SharedText>();
    remembered.set(document, ofDocument);
    const normalised =
      ofDocument.get(operationName) ?? sharedText(withoutValues(document, operationName));
    ofDocument.set(operationName, normalised);
    return { normalised, variablesDigest: digestOf(`${source}\n${sortedJson(variables ?? {})}`) };
  };
}

function withoutValues(document: DocumentNode, operationName: string | null): string {
  const operation = separateOperations(document)[operationName ?? ''] ?? document;
  const masked = visit(operation, {
    StringValue: (node) => ({ ...node, value: '', block: false }),
    IntValue: (node) => ({ ...node, value: '0' }),
    FloatValue: (node) => ({ ...node, kind: Kind.FLOAT, value: '0' }),
  });
  return stripIgnoredCharacters(print(masked));
}
