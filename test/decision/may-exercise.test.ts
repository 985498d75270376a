import { expect, it } from 'vitest';
import { mayExercise } from '../../src/decision/may-exercise.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';

const roles = (...names: readonly string[]) => names.map((role) => ({ role }));

it('a power is with those of whom one role holds it, by the agreement', () => {
  expect(mayExercise(DEFAULT_AGREEMENT, 'SEAL', roles('PRIVACY_OFFICER'))).toBe(true);
  expect(mayExercise(DEFAULT_AGREEMENT, 'SEAL', roles('ANALYST', 'PRIVACY_OFFICER'))).toBe(true);
  expect(mayExercise(DEFAULT_AGREEMENT, 'SEAL', roles('ANALYST', 'SCHOOL_NURSE'))).toBe(false);
  expect(mayExercise(DEFAULT_AGREEMENT, 'BREAK_GLASS', roles('SCHOOL_NURSE'))).toBe(true);
  expect(mayExercise(DEFAULT_AGREEMENT, 'SEAL', roles())).toBe(false);
});
