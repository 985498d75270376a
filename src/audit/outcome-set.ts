import type { SharedText } from './canonical.ts';
import { sharedText } from './canonical.ts';

/** Fields that came out alike, with what they rest on. */
export interface OutcomeGroup {
  /** PERMITTED, SEALED or the reason for withholding. */
  readonly outcome: string;
  readonly rule: string | null;
  readonly directive: string | null;
  readonly breakGlass: string | null;
  readonly obligations: readonly string[];
}

/** Every field of one answer: what was disclosed, and what was withheld for which reason. */
export function outcomeSet(
  outcomes: Iterable<readonly [path: string, group: OutcomeGroup]>,
): SharedText {
  const groups = new Map<string, string[]>();
  const keys = new Map<OutcomeGroup, string>();
  for (const [path, group] of outcomes) {
    const key = keys.get(group) ?? keyOf(group);
    keys.set(group, key);
    const paths = groups.get(key) ?? [];
    groups.set(key, paths);
    paths.push(path);
  }
  const lines = [...groups].map(([key, paths]) => [
    ...(JSON.parse(key) as unknown[]),
    paths.sort(),
  ]);
  return sharedText(JSON.stringify(lines.map((line) => JSON.stringify(line)).sort()));
}

const keyOf = ({ outcome, rule, directive, breakGlass, obligations }: OutcomeGroup): string =>
  JSON.stringify([outcome, rule, directive, breakGlass, obligations]);

/** The outcome of each field of one answer, by the field's path. */
export type FieldOutcomes = ReadonlyMap<string, OutcomeGroup>;

/** The inverse of `outcomeSet`; undefined for a text that is none. */
export function parseOutcomeSet(text: string): FieldOutcomes | undefined {
  try {
    const lines = JSON.parse(text) as unknown;
    if (!isTexts(lines)) return undefined;
    return new Map(lines.flatMap(fieldsOfLine));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function fieldsOfLine(line: string): [string, OutcomeGroup][] {
  const parts = JSON.parse(line) as unknown;
  if (!Array.isArray(parts)) throw new SyntaxError('a line that is no group');
  const [outcome, rule, directive, breakGlass, obligations, paths] = parts as unknown[];
  const sound =
    typeof outcome === 'string' &&
    isTextOrNull(rule) &&
    isTextOrNull(directive) &&
    isTextOrNull(breakGlass) &&
    isTexts(obligations) &&
    isTexts(paths);
  if (!sound) throw new SyntaxError('a line that is no group');
  const group = { outcome, rule, directive, breakGlass, obligations };
  return paths.map((path) => [path, group]);
}

const isTextOrNull = (value: unknown): value is string | null =>
  value === null || typeof value === 'string';
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Whether two fields came out alike, and rest on the same. */
export const isSameOutcome = (a: OutcomeGroup, b: OutcomeGroup): boolean => keyOf(a) === keyOf(b);
