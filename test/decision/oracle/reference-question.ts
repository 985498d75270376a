import type { HeldRole } from '../../../src/decision/access-request.ts';
import type { Rule } from '../../../src/policy/agreement.ts';
import type { Case } from './random-case.ts';

/** One rule, put to one held role, of one field. */
export interface Question extends Case {
  readonly rule: Rule;
  readonly held: HeldRole;
  readonly category: string;
  readonly path: string;
}
