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
