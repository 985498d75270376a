import type { SharedText } from '../audit/canonical.ts';
import type { AuditOutcome } from '../audit/event.ts';
import type { FieldOutcomes, OutcomeGroup } from '../audit/outcome-set.ts';
import { outcomeSet } from '../audit/outcome-set.ts';
import type { Decision } from '../decision/decide.ts';
import type { Permission } from '../decision/outcome.ts';
import type { FieldPath } from '../domain/child-record.ts';

const BARE = { rule: null, directive: null, breakGlass: null, obligations: [] } as const;

/** Texts by the permissions that they tell of: children judged alike share both. */
const told = new WeakMap<ReadonlyMap<FieldPath, Permission>, SharedText>();

/** A decision as the audit keeps it: every field asked for with its outcome and what that rests on. */
export function decidedOutcomes(decision: Decision, asked: ReadonlySet<FieldPath>): SharedText {
  if (decision.standing === 'ABSENT') return outcomeSet(outcomesByField(decision, asked));
  const { fields } = decision.permit;
  const text = told.get(fields) ?? outcomeSet(outcomesByField(decision, asked));
  told.set(fields, text);
  return text;
}

/** The outcome of each field that was asked for. */
export function outcomesByField(decision: Decision, asked: ReadonlySet<FieldPath>): FieldOutcomes {
  if (decision.standing === 'ABSENT') {
    const absent = { ...BARE, outcome: decision.because };
    return new Map([...asked].map((path) => [path, absent]));
  }
  // Fields decided alike share their permission, and so its group.
  const groups = new Map<Permission, OutcomeGroup>();
  const permitted = [...decision.permit.fields].map(
    ([path, permission]): [string, OutcomeGroup] => {
      const group = groups.get(permission) ?? { ...permission, outcome: 'PERMITTED' };
      groups.set(permission, group);
      return [path, group];
    },
  );
  const withheld = decision.denials.map(
    ({ path, reason, rule, directive }): [string, OutcomeGroup] => [
      path,
      { ...BARE, outcome: reason, rule, directive },
    ],
  );
  const sealed = decision.sealed.map((path): [string, OutcomeGroup] => [
    path,
    { ...BARE, outcome: 'SEALED' },
  ]);
  return new Map([...permitted, ...withheld, ...sealed]);
}

export function auditOutcome(decision: Decision): AuditOutcome {
  if (decision.standing === 'ABSENT') return 'ABSENT';
  const withheld = decision.denials.length + decision.sealed.length;
  if (decision.permit.fields.size === 0) return withheld > 0 ? 'WITHHELD' : 'DISCLOSED';
  return withheld > 0 ? 'PARTLY_DISCLOSED' : 'DISCLOSED';
}
