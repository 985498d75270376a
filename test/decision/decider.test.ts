import { expect, it } from 'vitest';
import type { Decision } from '../../src/decision/decide.ts';
import { decide } from '../../src/decision/decide.ts';
import { createDecider } from '../../src/decision/decider.ts';
import type { Facts } from '../../src/decision/facts.ts';
import type { Permission } from '../../src/decision/outcome.ts';
import { RECORD_FIELDS } from '../../src/domain/child-record.ts';
import { howMany } from '../support/how-many.ts';
import { caseOf } from './oracle/random-case.ts';
import { choicesOf } from './oracle/seeded.ts';

const SEED = 11;
const CASES = howMany(1_000, 100_000);
const EVERY_FIELD: ReadonlySet<string> = new Set(RECORD_FIELDS.map(({ path }) => path));
const SILENT = { seals: [], directives: [], detriments: [], breakGlass: [] };

/** A decision as a text that compares. */
const told = (decision: Decision): string =>
  decision.standing === 'ABSENT'
    ? JSON.stringify(decision)
    : JSON.stringify({
        ...decision,
        permit: {
          subjectId: decision.permit.subjectId,
          fields: [...decision.permit.fields],
          asIfEmpty: [...decision.permit.sealed.asIfEmpty],
          location: decision.permit.sealed.location,
        },
      });

/** Another child, of another age, who is like the first in what counts where consent is silent. */
const likeOf = (facts: Facts, now: number): Facts => ({
  ...facts,
  dateOfBirth: '2001-02-03' as Facts['dateOfBirth'],
  competence: { competent: true, at: now },
  relationships: [
    ...facts.relationships,
    { kind: 'CASELOAD', practitionerId: null, organisationId: 'elsewhere', from: 0, until: now },
  ],
});

it('what is remembered of children alike is what would be decided of each', () => {
  const decideAlike = createDecider();
  const seen = new Set<ReadonlyMap<string, Permission>>();
  let remembered = 0;
  for (let index = 0; index < CASES; index += 1) {
    const { agreement, request, facts, now } = caseOf(SEED, index);
    const quiet: Facts = choicesOf(SEED, index).chance(0.7) ? { ...facts, ...SILENT } : facts;
    for (const [place, known] of [quiet, likeOf(quiet, now)].entries()) {
      const subjectId = `child ${String(place)} of ${String(index)}`;
      const asked = { ...request, subjectId, fields: EVERY_FIELD };
      const decided = decideAlike(agreement, asked, known, now);
      const expected = decide(agreement, asked, known, now);
      expect(told(decided), `${subjectId}, seed ${String(SEED)}`).toBe(told(expected));
      if (decided.standing === 'ABSENT') continue;
      if (seen.has(decided.permit.fields)) remembered += 1;
      seen.add(decided.permit.fields);
    }
  }
  // Of decisions that are all made afresh, the sameness would say nothing.
  expect(remembered).toBeGreaterThan(CASES / 10);
}, 600_000);
