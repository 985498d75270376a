import type { Dice } from '../../../src/main/demo/area/dice.ts';

const FIRST = [
  ...[
    'Station',
    'Church',
    'Victoria',
    'Green',
    'Manor',
    'Park',
    'Kings',
    'Queens',
    'Mill',
    'Heron',
  ],
  ...['Chapel', 'School', 'Alder', 'Birch', 'Rowan', 'Larch', 'Priory', 'Abbey', 'Moor', 'Quarry'],
  ...['Foundry', 'Weaver', 'Orchard', 'Meadow', 'Canal', 'Bridge', 'Castle', 'Albert', 'Brook'],
];
const SECOND = [
  'Road',
  'Street',
  'Lane',
  'Avenue',
  'Close',
  'Drive',
  'Crescent',
  'Terrace',
  'Court',
];
const UNIT = 'ABDEFGHJLNPQRSTUWXYZ';
const HOUSES_A_STREET = 16;
const STREETS_A_DISTRICT = 400;

/** A house of the family's own; streets have one postcode, and names that other towns have too. */
export function homeOf(
  family: number,
  families: number,
  dice: Dice,
): { readonly line: string; readonly postcode: string } {
  const streets = Math.ceil(families / HOUSES_A_STREET);
  const street = family % streets;
  const house = Math.floor(family / streets) * 2 + 1 + dice.whole(0, 1);
  const name = `${FIRST[(street * 7) % FIRST.length] ?? ''} ${SECOND[(street * 5) % SECOND.length] ?? ''}`;
  const district = 1 + Math.floor(street / STREETS_A_DISTRICT);
  const unit = street % STREETS_A_DISTRICT;
  const letters = `${UNIT[unit % 20] ?? ''}${UNIT[Math.floor(unit / 20) % 20] ?? ''}`;
  const flat = dice.chance(0.1) ? `Flat ${dice.whole(1, 12)}, ` : '';
  return { line: `${flat}${house} ${name}`, postcode: `NM${district} ${unit % 9}${letters}` };
}
