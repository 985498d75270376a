import { expect, it } from 'vitest';
import { cedarAnswers } from './cedar.ts';
import { decidedOf } from './judged.ts';
import type { Case } from './random-case.ts';
import { CASES_OF_AN_AGREEMENT, caseOf } from './random-case.ts';
import { oneOfEachKind, saidBy } from './reference.ts';
import { INDICES, ONLY, SEED, again } from './settings.ts';

const MINUTE = 60_000;
/** Cedar takes a hundred times as long as the decision: it judges one agreement in so many. */
const ONE_IN = 80;
const SAMPLED = 8;

const isJudged = (index: number): boolean =>
  ONLY !== undefined || Math.floor(index / CASES_OF_AN_AGREEMENT) % ONE_IN === 0;

/** Cedar's word on a case, as far as the decision's lines tell of permitted, sealed and absent. */
function contradictionOf(asked: Case): string | null {
  const lines = decidedOf(asked);
  const answers = cedarAnswers(asked);
  const absent = lines[0]?.startsWith('ABSENT') === true;
  for (const path of asked.request.fields) {
    const line = absent ? '' : lines.find((one) => one.startsWith(`${path} `));
    const permitted = line?.split(' ')[1] === 'PERMITTED';
    if (saidBy(path).every(answers.mayBeShown) !== permitted)
      return `${path}: Cedar shows otherwise`;
    const sealed = line === `${path} SEALED`;
    if (sealed && !saidBy(path).every(answers.maySee))
      return `${path}: sealed, and Cedar would withhold it`;
  }
  const shows = lines.some((line) => / (PERMITTED|SEALED)/.test(line));
  if (shows) return null;
  const kinds = oneOfEachKind(asked);
  // One that may be seen makes a child known; that none may is sampled, for each costs a call.
  const looked = absent ? kinds.filter((_, at) => at % SAMPLED === 0) : kinds;
  const known = answers.mayKnow() || looked.some(answers.maySee);
  return known !== absent ? null : 'Cedar knows otherwise of the child';
}

it(
  'the decision and Cedar agree on what is permitted, sealed and absent',
  () => {
    for (const index of INDICES.filter(isJudged)) {
      const contradiction = contradictionOf(caseOf(SEED, index));
      expect(contradiction, `case ${String(index)}; again: ${again(index)}`).toBeNull();
    }
  },
  60 * MINUTE,
);
