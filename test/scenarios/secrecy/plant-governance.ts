import { demoId } from '../../../src/main/demo/demo-id.ts';
import type { Power } from '../../../src/policy/powers.ts';
import type { Client } from '../../../src/store/sql.ts';
import type { Canaries } from './canaries.ts';
import type { Situation } from './situations.ts';
import { subjectIdOf } from './situations.ts';

const instant = (at: number | null): Date | null => (at === null ? null : new Date(at));

/** Who is shown the words of each table, beside those who see them in the record. */
const SHOWN_TO: Readonly<Record<string, readonly Power[]>> = {
  directive: ['RECORD_CONSENT', 'AUDIT'],
  seal: ['SEAL'],
  sharing_decision: ['WEIGH_SHARING', 'AUDIT'],
  break_glass: ['REVIEW_BREAK_GLASS', 'AUDIT'],
  competence: ['RECORD_CONSENT', 'AUDIT'],
};

/** Directives, seals, decisions and overrides of one child, with canaries in their words. */
export async function plantGovernance(
  owner: Client,
  canaries: Canaries,
  situation: Situation,
): Promise<void> {
  const subject_id = subjectIdOf(situation);
  const words = (column: string, ...paths: string[]) =>
    canaries.text({
      ...{ column: `consent.${column}`, subjectId: subject_id, paths },
      powers: SHOWN_TO[column.split('.')[0] ?? ''] ?? [],
    });

  for (const given of situation.directives) {
    await owner`insert into consent.directive ${owner({
      ...{ id: given.id, subject_id, provision: given.provision, scope: given.scope },
      grantor_name: words('directive.grantor_name', 'consent.grantor'),
      standing: given.standing,
      recipient_agencies: [...given.recipients.agencies],
      recipient_organisation_ids: [...given.recipients.organisationIds],
      recipient_roles: [...given.recipients.roles],
      purposes: [...given.purposes],
      evidence: words('directive.evidence', 'consent.evidence'),
      in_force_from: instant(given.from),
      in_force_until: instant(given.until),
      withdrawn_at: instant(given.withdrawnAt),
      withdrawal_words: words('directive.withdrawal_words', 'consent.withdrawalWords'),
    })}`;
  }
  for (const [n, seal] of situation.seals.entries()) {
    await owner`insert into consent.seal ${owner({
      ...{ id: demoId('canary seal', subject_id, String(n)), subject_id },
      ...{ kind: seal.kind, scope: seal.scope, words: words('seal.words') },
      against: [...seal.against],
      may_open: [...seal.mayOpen],
      in_force_from: instant(seal.from),
      lifted_at: instant(seal.until),
      lifting_words: words('seal.lifting_words'),
    })}`;
  }
  for (const [n, detriment] of situation.detriments.entries()) {
    await owner`insert into consent.sharing_decision ${owner({
      ...{ id: demoId('canary decision', subject_id, String(n)), subject_id, outcome: 'WITHHOLD' },
      categories: [...detriment.categories],
      words: words('sharing_decision.words'),
      in_force_from: instant(detriment.from),
      in_force_until: instant(detriment.until),
    })}`;
  }
  for (const grant of situation.breakGlass) {
    await owner`insert into consent.break_glass ${owner({
      ...{ id: grant.id, subject_id, practitioner_id: grant.practitionerId },
      categories: [...grant.categories],
      reason: 'LEGAL_REQUIREMENT',
      words: words('break_glass.words'),
      in_force_from: instant(grant.from),
      in_force_until: instant(grant.until),
    })}`;
  }
  // Before anyone here was sixteen, as the facts have it.
  await owner`insert into consent.competence (subject_id, competent, words, recorded_at)
    values (${subject_id}, false, ${words('competence.words')}, '2020-01-01')`;
}

/** A link that was undone: why it was made is nobody's to read in a record. */
export async function plantLinkage(
  owner: Client,
  canaries: Canaries,
  subjectId: string,
  sourcePersonId: number,
): Promise<void> {
  const text = (column: string) =>
    canaries.text({ column: `identity.link.${column}`, subjectId, paths: [] });
  await owner`insert into identity.link ${owner({
    ...{ id: demoId('canary link', subjectId), one: sourcePersonId, other: sourcePersonId },
    ...{ rule: text('rule'), evidence: [text('evidence')] },
    ...{ undone_at: new Date(), undone_words: text('undone_words') },
  })}`;
}
