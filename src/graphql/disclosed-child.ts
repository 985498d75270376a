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

/** What Kith itself says beside the record, as the schema shows it: what is withheld, and why. */
export function ownValue(
  name: string,
  disclosure: Disclosure,
  { purpose, reason }: Pick<Asking, 'purpose' | 'reason'>,
  holders: Holders,
): unknown {
  const { subjectId, agreement, record, denials, receipt, selection } = disclosure;
  switch (name) {
    case 'id':
      return subjectId;
    case 'withheld':
      return redactions(agreement, denials, selection.fields, purpose, holders);
    case 'obligations':
      return obligationsOf(disclosure, reason);
    case 'contributions':
      return contributions(record.contributions);
    case 'receipt':
      return { id: receipt.eventId, position: receipt.position };
    default:
      throw new Error(`nothing is said of a child under ${name}`);
  }
}

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

const contributions = (raw: Disclosure['record']['contributions']): Record<string, unknown>[] =>
  raw.map((contribution) => ({
    ...contribution,
    source: contribution.source ?? AGENCIES[contribution.agency],
    stale: contribution.staleSince !== null,
  }));
