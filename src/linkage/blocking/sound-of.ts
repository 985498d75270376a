const CODES: Readonly<Record<string, string>> = {
  ...{ b: '1', f: '1', p: '1', v: '1', c: '2', g: '2', j: '2', k: '2', q: '2', s: '2', x: '2' },
  ...{ z: '2', d: '3', t: '3', l: '4', m: '5', n: '5', r: '6' },
};

/** Soundex (US National Archives): the first letter and three digits for the consonants that follow. */
export function soundOf(name: string): string {
  let code = name[0] ?? '';
  let before = CODES[code];
  for (const letter of name.slice(1)) {
    const digit = CODES[letter];
    if (digit !== undefined && digit !== before) code += digit;
    // H and W do not part two letters of one sound, vowels do.
    if (letter !== 'h' && letter !== 'w') before = digit;
    if (code.length === 4) break;
  }
  return code.padEnd(4, '0');
}
