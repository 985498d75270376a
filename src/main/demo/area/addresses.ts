import type { Address } from './child.ts';
import type { Dice } from './dice.ts';

/** Places of an invented authority. The postcode area NM is not in use. */
const TOWNS = ['Northmoor', 'Easterby', 'Wyke Hollow', 'Saltersgate', 'Tarnside', 'Millrace'];
const FIRST = [
  ...['Station', 'Church', 'Victoria', 'Green', 'Manor', 'Park', 'Kings', 'Queens', 'Mill'],
  ...['Heron', 'Tarn', 'Chapel', 'School', 'Alder', 'Birch', 'Rowan', 'Larch', 'Priory', 'Abbey'],
  ...['Moor', 'Quarry', 'Foundry', 'Weaver', 'Orchard', 'Meadow', 'Canal', 'Bridge', 'Castle'],
  ...['Jubilee', 'Albert', 'Windmill', 'Brook', 'Spinney', 'Coppice', 'Lark', 'Swift', 'Poplar'],
];
const SECOND = ['Road', 'Street', 'Lane', 'Avenue', 'Close', 'Drive', 'Crescent', 'Terrace'];
/** Letters that the second half of a postcode may end in. */
const UNIT = 'ABDEFGHJLNPQRSTUWXYZ';

/** A street has one postcode, as streets do. */
export function inventAddress(dice: Dice): Address {
  const town = dice.whole(0, TOWNS.length - 1);
  const first = dice.whole(0, FIRST.length - 1);
  const second = dice.whole(0, SECOND.length - 1);
  const street = `${FIRST[first] ?? ''} ${SECOND[second] ?? ''}`;
  const sector = first % 10;
  const unit = `${UNIT[(first * 7 + second) % UNIT.length] ?? ''}${UNIT[(second * 5 + first) % UNIT.length] ?? ''}`;
  return {
    flat: dice.chance(0.12) ? `Flat ${dice.whole(1, 24)}` : null,
    number: String(dice.whole(1, 140)),
    street,
    town: TOWNS[town] ?? '',
    postcode: `NM${town + 1} ${sector}${unit}`,
  };
}

/** Telephone numbers that Ofcom keeps for fiction. */
export const inventTelephone = (dice: Dice): string =>
  `07700 900${String(dice.whole(0, 999)).padStart(3, '0')}`;
