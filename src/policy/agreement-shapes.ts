import type { AgreementFinding, RefusalCode, TermsPath } from './agreement-finding.ts';
import { refused } from './agreement-finding.ts';

/**
 * Reads what somebody wrote, at its path. What is not as it should be is told, and something empty is
 * given in its place, so that the rest is read as well.
 */
type Shape<T> = (given: unknown, path: TermsPath, tell: Tell) => T;
type Tell = (finding: AgreementFinding) => void;

const LONGEST_LINE = 200;
/** A role, category, purpose: a name that GraphQL could have as a value of an enum. */
const NAME = /^[A-Z][A-Z0-9_]{0,63}$/;
const NAME_WORDS = 'a name in capitals, digits and underscores, beginning with a letter';

const tellOf =
  (code: RefusalCode, what: string): ((path: TermsPath, tell: Tell) => void) =>
  (path, tell) =>
    tell(refused(code, path, `This is to be ${what}.`));

/** A value that passes a test; else the one given instead. */
const valueThat = <T>(
  code: RefusalCode,
  what: string,
  passes: (given: unknown) => given is T,
  instead: T,
): Shape<T> => {
  const complain = tellOf(code, what);
  return (given, path, tell) => {
    if (passes(given)) return given;
    complain(path, tell);
    return instead;
  };
};

export const line = valueThat(
  'WRONG_TYPE',
  `words on one line, up to ${String(LONGEST_LINE)} characters`,
  (given): given is string =>
    typeof given === 'string' &&
    given.trim() !== '' &&
    given.length <= LONGEST_LINE &&
    !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(given),
  '',
);

export const truth = valueThat(
  'WRONG_TYPE',
  'true or false',
  (given) => typeof given === 'boolean',
  false,
);

const text = valueThat('WRONG_TYPE', 'text', (given) => typeof given === 'string', '');

const formedAs =
  (pattern: RegExp, what: string): Shape<string> =>
  (given, path, tell) => {
    const read = text(given, path, tell);
    if (typeof given === 'string' && !pattern.test(read)) tellOf('BAD_NAME', what)(path, tell);
    return read;
  };

export const name = formedAs(NAME, NAME_WORDS);
export const ruleId = formedAs(
  /^[A-Za-z][\w-]{0,39}$/,
  'up to 40 letters, digits, hyphens and underscores, beginning with a letter',
);
export const place = formedAs(/^[A-Za-z][\w.]{0,99}$/, 'a place of the record, or a category');

export const wholeNumber = (from: number, to: number): Shape<number> =>
  valueThat(
    'OUT_OF_RANGE',
    `a whole number from ${String(from)} to ${String(to)}`,
    (given): given is number =>
      typeof given === 'number' && Number.isInteger(given) && given >= from && given <= to,
    from,
  );

export function oneOf<T extends string>(values: Readonly<Record<T, unknown>>): Shape<T> {
  const [first, ...rest] = Object.keys(values) as T[];
  if (first === undefined) throw new Error('a choice of nothing');
  return valueThat(
    'UNKNOWN_VALUE',
    `one of ${[first, ...rest].join(', ')}`,
    (given): given is T => typeof given === 'string' && Object.hasOwn(values, given),
    first,
  );
}

export const orNull =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (given, path, tell) =>
    given === null ? null : shape(given, path, tell);

export const listOf =
  <T>(shape: Shape<T>): Shape<readonly T[]> =>
  (given, path, tell) => {
    if (Array.isArray(given)) return given.map((one, at) => shape(one, [...path, at], tell));
    tellOf('WRONG_TYPE', 'a list')(path, tell);
    return [];
  };

export const isObject = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

/** Definitions, each under its name. */
export const namedMap =
  <T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (given, path, tell) => {
    if (!isObject(given)) {
      tellOf('WRONG_TYPE', 'names, each with what it stands for')(path, tell);
      return {};
    }
    return Object.fromEntries(
      Object.entries(given).map(([key, value]) => [
        name(key, [...path, key], tell),
        shape(value, [...path, key], tell),
      ]),
    );
  };

/** An object with these keys, all of them and no others. */
export const record =
  <T>(shapes: { readonly [Key in keyof T]: Shape<T[Key]> }): Shape<T> =>
  (given, path, tell) => {
    const keys = Object.keys(shapes) as (keyof T & string)[];
    const known = isObject(given) ? given : {};
    if (!isObject(given)) tellOf('WRONG_TYPE', `an object of ${keys.join(', ')}`)(path, tell);
    for (const key of Object.keys(known)) {
      if (Object.hasOwn(shapes, key)) continue;
      const words = `There is no such key here; there are ${keys.join(', ')}.`;
      tell(refused('UNKNOWN_KEY', [...path, key], words));
    }
    const read = keys.map((key): [string, unknown] => {
      if (Object.hasOwn(known, key)) {
        return [key, shapes[key](known[key], [...path, key], tell)];
      }
      if (isObject(given)) tell(refused('MISSING_KEY', [...path, key], `Here ${key} is missing.`));
      return [key, shapes[key](undefined, [...path, key], () => undefined)];
    });
    return Object.fromEntries(read) as T;
  };
