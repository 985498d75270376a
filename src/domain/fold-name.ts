/** Letters with a stroke, which Unicode does not take apart, and the plain letters for them. */
export const STROKED = { letters: 'øłđðı', plain: 'olddi' } as const;

/**
 * What is written in one name and left out in another: spaces, apostrophes, full stops and hyphens. The
 * last is a hyphen, which in a class of characters stands for itself at the end alone.
 */
export const UNSPOKEN = " '`‘’ʼ.\u2010-\u2015-";

/** Accents, once Unicode has taken them off their letters (normalisation form NFKD). */
export const MARKS = '\u0300-\u036f';

const LEFT_OUT = new RegExp(`[${MARKS}${UNSPOKEN}]`, 'g');
const stroked = new RegExp(`[${STROKED.letters}]`, 'g');

/** A name without its case, accents, apostrophes, hyphens and spaces: to compare, never to show. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(stroked, (letter) => STROKED.plain[STROKED.letters.indexOf(letter)] ?? letter)
    .replace(LEFT_OUT, '');
