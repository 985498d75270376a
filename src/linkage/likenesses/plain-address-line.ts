import { foldName } from '../../domain/fold-name.ts';

const IN_FULL: Readonly<Record<string, string>> = {
  ...{ st: 'street', str: 'street', rd: 'road', ave: 'avenue', av: 'avenue', ln: 'lane' },
  ...{ cl: 'close', dr: 'drive', cres: 'crescent', cr: 'crescent', ct: 'court', crt: 'court' },
  ...{ pl: 'place', sq: 'square', terr: 'terrace', ter: 'terrace', gdns: 'gardens', pk: 'park' },
  ...{ apt: 'flat', apartment: 'flat' },
};

/**
 * The numbers of an address line, and its words run together: `12 High St` and `12, High  Street` are
 * one, and where a space is mistyped nothing changes. Null where nothing is left.
 */
export function plainAddressLine(line: string): readonly [numbers: string, words: string] | null {
  const words = line
    .split(/[\s,;/-]+/)
    .map(foldName)
    .filter((word) => word !== '')
    .map((word) => IN_FULL[word] ?? word);
  if (words.length === 0) return null;
  const isNumber = (word: string): boolean => /^\d+[a-z]?$/.test(word);
  return [
    words.filter(isNumber).join(' '),
    words.filter((word) => !isNumber(word) && word !== 'flat').join(''),
  ];
}
