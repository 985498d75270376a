import { demoId } from '../../../src/main/demo/demo-id.ts';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import type { Power } from '../../../src/policy/powers.ts';
import type { Client } from '../../../src/store/sql.ts';
import type { Canaries } from './canaries.ts';

/** What was weighed before one child’s family is given the record, and who asked for it. */
export async function plantFamilies(
  owner: Client,
  canaries: Canaries,
  subjectId: string,
): Promise<void> {
  const text = (column: string, ...powers: readonly Power[]) =>
    canaries.text({ column: `families.${column}`, subjectId, paths: [], powers });
  await owner`insert into families.weighing ${owner({
    ...{ id: demoId('canary weighing', subjectId), subject_id: subjectId, kind: 'THIRD_PARTY' },
    ...{ scopes: [], words: text('weighing.words', 'WEIGH_SHARING') },
    weighed_by: practitionerId('team-manager'),
  })}`;
  await owner`insert into families.request ${owner({
    ...{ id: demoId('canary request', subjectId), subject_id: subjectId, recipient: 'CHILD' },
    asked_by: text('request.asked_by', 'ANSWER_FAMILIES'),
    identity_verified: text('request.identity_verified', 'ANSWER_FAMILIES'),
    ...{ received_on: '2026-11-02', due_on: '2026-12-02' },
    recorded_by: practitionerId('privacy-officer'),
  })}`;
}
