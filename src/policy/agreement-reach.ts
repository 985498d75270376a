import { RECORD_FIELDS } from '../domain/child-record.ts';
import type { FieldPath } from '../domain/child-record.ts';
import type { AgreementTerms, PurposeOfUse, Role } from './agreement.ts';
import { locates } from './agreement-field-pairs.ts';
import { categoryOf } from './coverage.ts';

/** The fields that a role may fare otherwise with, by the purpose of asking. */
type TouchedFields = ReadonlyMap<PurposeOfUse, ReadonlySet<FieldPath>>;

/**
 * What of the record two agreements may decide differently for a role. Where every condition on a field
 * is the same in both, so is each decision on it, and there is nothing to compare.
 */
export function touchedFields(
  before: AgreementTerms,
  after: AgreementTerms,
  role: Role,
): TouchedFields {
  const purposes = new Set([before, after].flatMap(purposesOfRules));
  const touched = [...purposes].map((purpose) => {
    const [was, is] = [conditions(before, role, purpose), conditions(after, role, purpose)];
    const fields = RECORD_FIELDS.map(({ path }) => path).filter((path) => was(path) !== is(path));
    return [purpose, new Set(fields)] as const;
  });
  return new Map(touched.filter(([, fields]) => fields.size > 0));
}

const purposesOfRules = ({ rules }: AgreementTerms): PurposeOfUse[] =>
  rules.flatMap(({ purposes }) => purposes);

/** Everything that a decision on a field looks at in an agreement, as one text. */
function conditions(
  terms: AgreementTerms,
  role: Role,
  purpose: PurposeOfUse,
): (path: FieldPath) => string {
  const rules = terms.rules.filter(
    ({ roles, purposes }) => roles.includes(role) && purposes.includes(purpose),
  );
  return (path) => {
    const category = categoryOf(terms, path);
    const asked = rules
      .filter(({ categories }) => category !== undefined && categories.includes(category))
      .map(({ relationship, consentRequired, onlyWhen }) =>
        JSON.stringify([relationship, consentRequired, [...onlyWhen].sort()]),
      );
    if (category === undefined || asked.length === 0) return 'denied';
    const { sensitivity } = terms.categories[category] ?? {};
    // Seals and directives name categories, so that a new name is another decision.
    return JSON.stringify([
      category,
      sensitivity,
      locates(terms, path),
      [...new Set(asked)].sort(),
    ]);
  };
}
