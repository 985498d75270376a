import { Document, isScalar, visit } from 'yaml';
import type { SharingAgreement } from '../../policy/agreement.ts';
import { POWERS } from '../../policy/powers.ts';

const LINE_WIDTH = 100;

/**
 * A version as the text that `readAgreementText` reads: equal terms, in an order of its own. A text
 * drawn from it is based on it, unless told otherwise.
 */
export function writeAgreementText(
  agreement: SharingAgreement,
  basedOn: number | null = agreement.version,
): string {
  const { title, purposes, roles, categories, locating, powers, clocks, limits } = agreement;
  const { watch, familyView, subjectAccess } = agreement;
  const rules = agreement.rules.map(
    ({ id, roles: who, categories: what, purposes: why, ...conditions }) => ({
      id,
      ...{ roles: who, categories: what, purposes: why },
      relationship: conditions.relationship,
      consentRequired: conditions.consentRequired,
      onlyWhen: conditions.onlyWhen,
      basis: conditions.basis,
    }),
  );
  const document = new Document(
    {
      ...(basedOn === null ? {} : { basedOn }),
      title,
      purposes: byName(purposes),
      roles: byName(roles),
      categories: byName(categories),
      locating,
      powers: Object.fromEntries(
        (Object.keys(POWERS) as (keyof typeof POWERS)[]).map((power) => [power, powers[power]]),
      ),
      clocks,
      limits,
      watch,
      familyView,
      subjectAccess,
      rules,
    },
    { aliasDuplicateObjects: false },
  );
  visit(document, {
    Seq: (_key, node) => {
      node.flow = node.items.every((item) => isScalar(item));
    },
  });
  return document.toString({ lineWidth: LINE_WIDTH });
}

const byName = <T>(entries: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
