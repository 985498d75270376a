import type { Category, PurposeOfUse, Role } from '../../policy/agreement.ts';

/** Who gains or loses what, counted: of practitioners who hold these roles, over these many children. */
export interface ReachDifference {
  readonly kind: 'GAINED' | 'LOST';
  /** Roles held together, sorted. */
  readonly roles: readonly Role[];
  readonly category: Category | null;
  readonly fields: readonly string[];
  readonly purposes: readonly PurposeOfUse[];
  readonly practitioners: number;
  readonly children: number;
}

/** One field that one practitioner gains or loses of one child. */
interface ReachCase extends Pick<ReachDifference, 'kind' | 'roles' | 'category'> {
  readonly practitionerId: string;
  readonly subjectId: string;
  readonly field: string;
  readonly purpose: PurposeOfUse;
}

interface Group extends Pick<ReachDifference, 'kind' | 'roles' | 'category'> {
  readonly fields: Set<string>;
  readonly purposes: Set<PurposeOfUse>;
  readonly practitioners: Set<string>;
  /** Those of the batch in hand: across batches no child comes twice, so that a number is enough. */
  readonly batch: Set<string>;
  children: number;
}

/** Counts cases batch by batch; memory grows with roles, categories and practitioners, not children. */
export class ReachTally {
  private readonly groups = new Map<string, Group>();

  add({ kind, roles, category, ...one }: ReachCase): void {
    const key = JSON.stringify([kind, roles, category]);
    const group = this.groups.get(key) ?? {
      ...{ kind, roles, category, children: 0 },
      fields: new Set(),
      purposes: new Set(),
      practitioners: new Set(),
      batch: new Set(),
    };
    this.groups.set(key, group);
    group.fields.add(one.field);
    group.purposes.add(one.purpose);
    group.practitioners.add(one.practitionerId);
    group.batch.add(one.subjectId);
  }

  endBatch(): void {
    for (const group of this.groups.values()) {
      group.children += group.batch.size;
      group.batch.clear();
    }
  }

  differences(): ReachDifference[] {
    return [...this.groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { kind, roles, category, fields, purposes, practitioners, children }]) => ({
        ...{ kind, roles, category, children },
        fields: [...fields].sort(),
        purposes: [...purposes].sort(),
        practitioners: practitioners.size,
      }));
  }
}
