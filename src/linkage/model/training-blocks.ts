import type { ComparedField } from '../comparisons.ts';
import { comparePersons } from '../compare-persons.ts';
import type { ComparablePerson, Persons } from '../comparable-person.ts';
import type { PairSpace } from './pair-space.ts';
import type { Tally } from './tally.ts';
import { addTo } from './tally.ts';

interface TrainingBlock {
  /** Whoever shares it is compared; null: in no block. */
  readonly keyOf: (person: ComparablePerson) => string | null;
  /** The fields that agree because the block was made by them. */
  readonly fields: readonly ComparedField[];
}

/** Raw blocks, in each of which matches are many enough to be told from the rest. */
export const TRAINING_BLOCKS: readonly TrainingBlock[] = [
  { keyOf: ({ birthDate }) => birthDate, fields: ['dateOfBirth'] },
  {
    keyOf: ({ given, family }) => (given && family ? `${given.text} ${family.text}` : null),
    fields: ['given', 'family'],
  },
  {
    keyOf: ({ addresses: [address] }) =>
      (address?.household ?? address?.line ?? address?.postcode)?.text ?? null,
    fields: ['address'],
  },
];

const MOST_PAIRS = 1_000_000;
/** A block of many is of a common value, and matches are rare in it. */
const LARGEST_BLOCK = 300;

/** How the pairs within blocks agree; enough of them to learn from. */
export function tallyBlocks(
  persons: Persons,
  space: PairSpace,
  keyOf: TrainingBlock['keyOf'],
): Tally {
  const blocks = new Map<string, number[]>();
  for (let index = 0; index < persons.length; index += 1) {
    const person = persons.at(index);
    const key = person ? keyOf(person) : null;
    if (key === null) continue;
    const block = blocks.get(key);
    if (block) block.push(index);
    else blocks.set(key, [index]);
  }
  const tally: Tally = new Map();
  let pairs = 0;
  for (const block of blocks.values()) {
    if (block.length > LARGEST_BLOCK) continue;
    if (pairs > MOST_PAIRS) break;
    for (const [at, one] of block.entries()) {
      for (const other of block.slice(at + 1)) {
        const [a, b] = [persons.at(one), persons.at(other)];
        if (!a || !b || !space.admits(one, other)) continue;
        addTo(tally, comparePersons(a, b));
        pairs += 1;
      }
    }
  }
  return tally;
}
