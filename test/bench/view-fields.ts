import { readFile } from 'node:fs/promises';
import { Kind, parse } from 'graphql';
import type { SelectionSetNode } from 'graphql';

/** What an answer has beside the record. */
const BESIDE = new Set(['id', 'withheld', 'receipt']);

export const readView = (): Promise<string> =>
  readFile(new URL('child-view.graphql', import.meta.url), 'utf8');

/** The fields of the record that the view asks for, by path. */
export function fieldsOf(view: string): ReadonlySet<string> {
  const [operation] = parse(view).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('the view is one operation');
  const [child] = namedIn(operation.selectionSet);
  const groups = namedIn(child?.selectionSet).filter(({ name }) => !BESIDE.has(name));
  return new Set(groups.flatMap((group) => pathsOf(group)));
}

interface Named {
  readonly name: string;
  readonly selectionSet: SelectionSetNode | undefined;
}

const namedIn = (set: SelectionSetNode | undefined): Named[] =>
  (set?.selections ?? []).flatMap((one) =>
    one.kind === Kind.FIELD ? [{ name: one.name.value, selectionSet: one.selectionSet }] : [],
  );

function pathsOf({ name, selectionSet }: Named): string[] {
  const below = namedIn(selectionSet).flatMap(pathsOf);
  return below.length === 0 ? [name] : below.map((path) => `${name}.${path}`);
}
