import type { Sex } from '../domain/codes.ts';
import { SEXES } from '../domain/codes.ts';
import type { Finding } from '../domain/source.ts';
import { oddity, shownCode } from './findings.ts';
import { firstOf, lineOf } from './xml-element.ts';
import type { XmlElement } from './xml-element.ts';

/** DfE gender codes up to 2024: 0 not known, 9 not specified. */
const GENDERS: Readonly<Record<string, Sex>> = {
  0: SEXES.U,
  1: SEXES.M,
  2: SEXES.F,
  9: SEXES.U,
};
const LETTERS: Readonly<Record<string, Sex>> = SEXES;

/** Sex (M, F, U) or one of the elements that came before it (GenderCurrent 0, 1, 2, 9). */
export function sexOf(
  parent: XmlElement | undefined,
  former: { readonly element: string; readonly codes: 'digits' | 'letters' },
  findings: Finding[],
): Sex {
  const field = [firstOf(parent, 'Sex'), firstOf(parent, former.element)].find((f) => f?.text);
  if (!field) {
    if (parent) findings.push(oddity(lineOf(parent), 'SEX_MISSING', 'No sex is given.'));
    return SEXES.U;
  }
  const byLetter = field.name === 'Sex' || former.codes === 'letters';
  const expected = byLetter ? LETTERS : GENDERS;
  const other = byLetter ? GENDERS : LETTERS;
  const value = field.text.toUpperCase();
  const sex = Object.hasOwn(expected, value) ? expected[value] : undefined;
  if (sex) return sex;
  const understood = Object.hasOwn(other, value) ? other[value] : undefined;
  const text = understood
    ? `${field.name} is ${shownCode(field.text)}, a code of another year; it was understood.`
    : `${field.name} is ${shownCode(field.text)}, no code of sex; taken as not known.`;
  const code = understood ? 'SEX_CODE_FORM' : 'CODE_UNKNOWN';
  findings.push(oddity(lineOf(field), code, text, field.name));
  return understood ?? SEXES.U;
}
