import { CHILD_RECORD } from '../../src/domain/child-record.ts';
import type { Section } from '../../src/domain/child-record.ts';

/** Every field of the record as a selection, derived from its declaration. */
export const WHOLE_RECORD: string = selectionOf(CHILD_RECORD);

function selectionOf({ places }: Section): string {
  return Object.entries(places)
    .map(([name, place]) => {
      if (place.place === 'leaf') return name;
      if (place.place === 'section') return `${name} { ${selectionOf(place)} }`;
      return `${name} { ${Object.keys(place.type.fields).join(' ')} }`;
    })
    .join(' ');
}

/** The values at a path of an answer, through lists; none where there is nothing. */
export function valuesAt(answer: unknown, path: string): unknown[] {
  return path.split('.').reduce<unknown[]>(
    (values, step) =>
      values
        .flatMap((value) => value as unknown[])
        .map((value) => (value as Record<string, unknown>)[step])
        .filter((value) => value !== null && value !== undefined),
    [answer],
  );
}
