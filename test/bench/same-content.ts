import { isDeepStrictEqual } from 'node:util';
import { CannotBench } from './options.ts';
import type { Target } from './requests.ts';
import { askFor } from './requests.ts';

export interface Size {
  readonly objects: number;
  readonly leaves: number;
}

/** Kith's answer, with what the floor has not: the proof of disclosure, and what is withheld. */
interface ChildAnswer {
  readonly data: {
    readonly child: {
      readonly id: string;
      readonly withheld: readonly unknown[];
      readonly receipt: { readonly id: string; readonly position: number };
      readonly [group: string]: unknown;
    };
  };
}

/**
 * Asks both for the same children, and gives the size of an answer.
 * @throws where floor and Kith differ, or Kith withholds something: then the two do unlike work.
 */
export async function compareContent(
  floor: Target,
  kith: Target,
  sample: readonly string[],
): Promise<Size> {
  let size: Size = { objects: 0, leaves: 0 };
  for (const id of sample) {
    const expected = await askFor(floor, id);
    const { data } = (await askFor(kith, id)) as ChildAnswer;
    const { id: shownId, withheld, receipt, ...record } = data.child;
    if (shownId !== id || receipt.position < 1) throw new CannotBench('Kith answers no receipt.');
    if (withheld.length > 0) throw new CannotBench('Kith withholds fields of the view.');
    if (!isDeepStrictEqual(record, expected)) {
      throw new CannotBench(
        `Floor and Kith differ on ${id}:\n${JSON.stringify(expected)}\n${JSON.stringify(record)}`,
      );
    }
    size = sizeOf(record);
  }
  return size;
}

/** Records and leaves of an answer; the sections `health` and `education` are no records. */
function sizeOf(record: Readonly<Record<string, unknown>>): Size {
  const { health, education, ...rest } = record;
  return [rest, health, education]
    .flatMap((section) => Object.values(section as object) as unknown[])
    .map(sizeOfPlace)
    .reduce((a, b) => ({ objects: a.objects + b.objects, leaves: a.leaves + b.leaves }));
}

function sizeOfPlace(place: unknown): Size {
  const records = Array.isArray(place) ? (place as unknown[]) : [place];
  return records.reduce<Size>(
    ({ objects, leaves }, record) =>
      record !== null && typeof record === 'object'
        ? { objects: objects + 1, leaves: leaves + Object.keys(record).length }
        : { objects, leaves: leaves + 1 },
    { objects: 0, leaves: 0 },
  );
}
