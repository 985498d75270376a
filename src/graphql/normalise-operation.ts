import type { DocumentNode } from 'graphql';
import { Kind, print, separateOperations, stripIgnoredCharacters, visit } from 'graphql';
import type { SharedText } from '../audit/canonical.ts';
import { digestOf, sharedText, sortedJson } from '../audit/canonical.ts';

const MOST_REMEMBERED = 1_000;

export interface NormalisedOperation {
  readonly normalised: SharedText;
  readonly variablesDigest: string;
}

/**
 * What the audit keeps of an operation: its text without any value, and a digest of the values, those
 * written into the text included.
 */
export function createNormaliser() {
  const remembered = new Map<string, SharedText>();
  return (
    document: DocumentNode,
    operationName: string | null,
    source: string,
    variables: unknown,
  ): NormalisedOperation => {
    const key = `${operationName ?? ''}|${source}`;
    let normalised = remembered.get(key);
    if (!normalised) {
      normalised = sharedText(withoutValues(document, operationName));
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(key, normalised);
    }
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
