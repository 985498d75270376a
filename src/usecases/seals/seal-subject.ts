import { randomUUID } from 'node:crypto';
import { hidesFrom } from '../../decision/seals.ts';
import type { SharingAgreement } from '../../policy/agreement.ts';
import { holdersOf, keepSeal, practitionersByHandle } from '../../store/seals.ts';
import type { Connection } from '../../store/sql.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer } from '../act.ts';
import { actOnChild, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';

export const SEAL_KINDS = {
  ADOPTION: 'birth identity of an adopted child',
  WITNESS_PROTECTION: 'witness protection',
  STAFF_CONFLICT: 'a practitioner who knows the family, or is of it',
  HIGH_RISK: 'someone dangerous may look for the child',
} as const;
export type SealKind = keyof typeof SEAL_KINDS;

export interface SealChoice {
  readonly childId: string;
  readonly kind: SealKind;
  /** CHILD, LOCATION or a record category of the agreement. */
  readonly scope: string;
  /** Handles of those from whom it hides; empty: from all but those who may open it. */
  readonly against: readonly string[];
  readonly mayOpen: readonly string[];
  readonly words: string;
}

/** Seals a child, a child's location or a part of the record; in force for the next query. */
export const sealSubject = (
  store: Store,
  asking: Asking,
  { childId, kind, scope, words, ...handles }: SealChoice,
): Promise<ActAnswer> =>
  actOnChild(
    store,
    asking,
    { act: 'SEAL', power: 'SEAL' },
    childId,
    async (connection, { agreement, subjectId }) => {
      requireScope(agreement, scope);
      const against = await idsOf(connection, 'against', handles.against);
      const mayOpen = await idsOf(connection, 'mayOpen', handles.mayOpen);
      if (against.some((id) => mayOpen.includes(id))) {
        throw invalid('against: nobody there can be in mayOpen as well.');
      }
      await requireReviewer(connection, agreement, { against, mayOpen });
      const id = randomUUID();
      const sealedBy = asking.practitioner.id;
      await keepSeal(connection, {
        ...{ id, subjectId, kind, scope, against, mayOpen, words, sealedBy, from: null },
      });
      return { id, details: { kind, scope, against, mayOpen, words } };
    },
  );

function requireScope({ categories }: SharingAgreement, scope: string): void {
  if (scope === 'CHILD' || scope === 'LOCATION' || Object.hasOwn(categories, scope)) return;
  throw invalid(
    `scope: CHILD, LOCATION or one of the agreement's record categories: ${Object.keys(categories).join(', ')}.`,
  );
}

async function idsOf(
  connection: Connection,
  field: string,
  handles: readonly string[],
): Promise<string[]> {
  const known = await practitionersByHandle(connection, handles);
  return [...new Set(handles)].map((handle, at) => {
    const id = known.get(handle);
    if (id === undefined) {
      throw invalid(`${field}: number ${String(at + 1)} is no practitioner's handle.`);
    }
    return id;
  });
}

/** Somebody who may review seals has to be able to open it, or nobody ever could. */
async function requireReviewer(
  connection: Connection,
  { powers, roles }: SharingAgreement,
  seal: { readonly against: readonly string[]; readonly mayOpen: readonly string[] },
): Promise<void> {
  const holders = await holdersOf(connection, powers.SEAL);
  if (holders.some((id) => !hidesFrom(seal, id))) return;
  const titles = powers.SEAL.map((role) => roles[role]?.title ?? role).join(', ');
  throw invalid(
    `mayOpen: name yourself or another who may review seals (${titles}), or nobody could ever review this one.`,
  );
}
