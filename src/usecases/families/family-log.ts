import type { Agency } from '../../domain/codes.ts';
import type { ToldAccess } from '../../decision/family-view.ts';
import { tellFamily } from '../../decision/family-view.ts';
import type { Recipient, Weighing } from '../../decision/subject-access.ts';
import type { IsoDate } from '../../domain/iso-date.ts';
import type { SharingAgreement } from '../../policy/agreement.ts';
import { readAccesses } from '../../store/families/accesses.ts';
import type { Connection } from '../../store/sql.ts';
import type { ChildGround } from '../act.ts';

/** One line of a family's access log: everything in words, and nobody by name. */
export interface FamilyLogEntry {
  /** YYYY-MM-DD, in England. */
  readonly day: IsoDate;
  /** “School nurse at Northmoor Community Health NHS Trust”. */
  readonly who: string;
  readonly purpose: string;
  /** Kinds of information, by their titles. */
  readonly categories: readonly string[];
}

export const SERVICES: Readonly<Record<Agency, string>> = {
  SOCIAL_CARE: 'children’s social care',
  HEALTH: 'a health service',
  EDUCATION: 'a school or education service',
};
const PARTNERSHIP = 'the partnership that runs the shared record';

/** Who looked at one child's record, as the child or a parent is told it: the newest day first. */
export async function familyLog(
  connection: Connection,
  { agreement, facts, now, subjectId }: ChildGround,
  recipient: Recipient,
  weighings: readonly Weighing[],
): Promise<FamilyLogEntry[]> {
  const accesses = await readAccesses(connection, subjectId);
  const told = tellFamily(agreement, { recipient, facts, weighings, now }, accesses);
  return inWords(agreement, told);
}

/** What reads the same is one line, so that no count is told. */
function inWords(agreement: SharingAgreement, told: readonly ToldAccess[]): FamilyLogEntry[] {
  const lines = new Map<string, FamilyLogEntry>();
  for (const access of told) {
    const { day } = access;
    const who = `${titles(agreement, access)} ${place(access)}`;
    const purpose = agreement.purposes[access.purpose] ?? 'a purpose that is no longer used';
    const key = JSON.stringify([day, who, purpose]);
    const categories = access.categories.map((code) => agreement.categories[code]?.title ?? code);
    const known = lines.get(key)?.categories ?? [];
    lines.set(key, { day, who, purpose, categories: union(known, categories) });
  }
  return [...lines.values()].sort(newestFirst);
}

const union = (a: readonly string[], b: readonly string[]): string[] =>
  [...new Set([...a, ...b])].sort();

const titles = ({ roles }: SharingAgreement, access: ToldAccess): string =>
  access.roles.map((role) => roles[role]?.title ?? 'Member of staff').join(', ');

const place = ({ organisation, agency }: ToldAccess): string =>
  organisation === null
    ? `of ${agency === null ? PARTNERSHIP : SERVICES[agency]}`
    : `at ${organisation}`;

/** By all that a line shows, so that nothing else can be read from the order. */
export const newestFirst = (
  a: Pick<FamilyLogEntry, 'day' | 'who' | 'purpose'>,
  b: Pick<FamilyLogEntry, 'day' | 'who' | 'purpose'>,
): number => compare(b.day, a.day) || compare(a.who, b.who) || compare(a.purpose, b.purpose);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
