import { firstOf, textOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';

const LINES = ['AddressLine1', 'AddressLine2', 'AddressLine3', 'AddressLine4', 'AddressLine5'];
const PLACES = ['Locality', 'Town', 'PostTown', 'AdministrativeArea', 'County'];

/** Lines of an address, whether it comes in parts (BS 7666) or as lines. */
export function addressLines(address: XmlElement): string[] {
  const parts = firstOf(address, 'BS7666Address');
  if (parts) return linesOfParts(parts);
  const holder = firstOf(address, 'AddressLines') ?? address;
  return LINES.map((line) => textOf(holder, line)).filter((line) => line !== null);
}

export const addressPostcode = (address: XmlElement): string | null =>
  textOf(address, 'PostCode') ??
  textOf(firstOf(address, 'BS7666Address'), 'PostCode') ??
  textOf(firstOf(address, 'AddressLines'), 'PostCode');

function linesOfParts(parts: XmlElement): string[] {
  const building = textOf(parts, 'PAON');
  const street = textOf(parts, 'Street');
  // A number goes with its street, the name of a building on a line of its own.
  const numbered = building !== null && street !== null && /^\d/.test(building);
  const lines = [
    textOf(parts, 'SAON'),
    ...(numbered ? [`${building} ${street}`] : [building, street]),
    ...PLACES.map((place) => textOf(parts, place)),
  ].filter((line) => line !== null);
  // Town and post town are often the same.
  return lines.filter((line, i) => line.toLowerCase() !== lines[i - 1]?.toLowerCase());
}
