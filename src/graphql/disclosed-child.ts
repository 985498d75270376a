import type { Denial } from '../decision/decide.ts';
import type { Agency } from '../domain/codes.ts';
import { AGENCIES } from '../domain/codes.ts';
import type { Organisation } from '../identity/practitioner.ts';
import type { PurposeOfUse, SharingAgreement } from '../policy/agreement.ts';
import type { Asking } from '../usecases/asking.ts';
import type { Disclosure } from '../usecases/disclose-record.ts';
import { obligationsOf } from './obligations.ts';
import { explain } from './words.ts';

type Holders = ReadonlyMap<Agency, Organisation>;

/** A disclosure as the schema shows it: the permitted content, and beside it what is withheld. */
export const disclosedChild = (
  disclosure: Disclosure,
  { purpose, reason }: Pick<Asking, 'purpose' | 'reason'>,
  holders: Holders,
): Record<string, unknown> => {
  const { subjectId, agreement, record, denials, receipt, selection } = disclosure;
  return {
    // Sections are there for everybody, so that an empty one tells nothing.
    socialCare: {},
    health: {},
    education: {},
    provenance: {},
    ...record.content,
    id: subjectId,
    withheld: redactions(agreement, denials, selection.fields, purpose, holders),
    obligations: obligationsOf(disclosure, reason),
    contributions: contributions(record.content.contributions as RawContribution[] | null),
    receipt: { id: receipt.eventId, position: receipt.position },
  };
};

/** One for each field asked for; what only the chronology would show is told once for a category. */
function redactions(
  agreement: SharingAgreement,
  denials: readonly Denial[],
  asked: ReadonlySet<string>,
  purpose: PurposeOfUse,
  holders: Holders,
): Record<string, unknown>[] {
  const told = new Set<string>();
  return denials.flatMap((denial) => {
    const path = asked.has(denial.path) ? denial.path : 'chronology';
    const once = `${path}|${denial.category ?? ''}|${denial.reason}`;
    if (told.has(once)) return [];
    told.add(once);
    const agency = denial.category && agreement.categories[denial.category]?.holder;
    return [
      {
        path,
        category: denial.category ?? 'NONE',
        reason: denial.reason,
        explanation: explain(agreement, denial, purpose),
        holder: (agency && holders.get(agency)) ?? null,
      },
    ];
  });
}

interface RawContribution {
  /** Null where its name would tell more than the record does. */
  readonly source: string | null;
  readonly agency: Agency;
  /** Null: it was never reached. */
  readonly asOf: string | null;
  readonly staleSince: string | null;
}

const contributions = (raw: readonly RawContribution[] | null): Record<string, unknown>[] =>
  (raw ?? []).map((contribution) => ({
    ...contribution,
    source: contribution.source ?? AGENCIES[contribution.agency],
    stale: contribution.staleSince !== null,
  }));
