/**
 * Characters that no field may hold: controls (PostgreSQL refuses NUL), lone surrogates, and the
 * marks that turn the direction of writing, with which a name can be shown as another
 * (Unicode TR36, Trojan Source CVE-2021-42574). Tab and line breaks stay.
 */
const UNWANTED =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

/** The text without unwanted characters; the very same text where it has none. */
export const cleanText = (text: string): string => text.replace(UNWANTED, '');

/** What most cells and elements hold: text that is one line, and clean, as it stands. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** One line of text: cleaned, trimmed, and its runs of white space made one space. */
export const oneLine = (text: string): string =>
  PLAIN.test(text) ? text : cleanText(text).replace(/\s+/g, ' ').trim();
