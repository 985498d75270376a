import { decide } from '../../../src/decision/decide.ts';
import { mayExercise } from '../../../src/decision/may-exercise.ts';
import type { FieldPath } from '../../../src/domain/child-record.ts';
import { organisationId, practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import type { DemoHandle } from '../../../src/main/demo/practitioners.ts';
import { DEMO_ORGANISATIONS, demoPractitioner } from '../../../src/main/demo/practitioners.ts';
import type { PurposeOfUse } from '../../../src/policy/agreement.ts';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import { EVERY_FIELD } from '../../decision/asking.ts';
import type { Canaries, Cell } from './canaries.ts';
import { SITUATIONS, factsOf, subjectIdOf } from './situations.ts';

const NONE: ReadonlySet<FieldPath> = new Set();
const situationOf = new Map(SITUATIONS.map((situation) => [subjectIdOf(situation), situation]));
const agencyOf = new Map(DEMO_ORGANISATIONS.map(({ code, agency }) => [code, agency]));
const known = new Map<string, ReadonlySet<FieldPath> | null>();

/** The fields of a child that a practitioner may see: decided on facts that no server has read. */
export const fieldsFor = (
  handle: DemoHandle,
  purpose: PurposeOfUse,
  subjectId: string,
): ReadonlySet<FieldPath> => knownFields(handle, purpose, subjectId) ?? NONE;

/** Whether a child is there at all for a practitioner, for one of these purposes. */
export const knowsOf = (
  handle: DemoHandle,
  purposes: readonly PurposeOfUse[],
  subjectId: string,
): boolean => purposes.some((purpose) => knownFields(handle, purpose, subjectId) !== null);

function knownFields(
  handle: DemoHandle,
  purpose: PurposeOfUse,
  subjectId: string,
): ReadonlySet<FieldPath> | null {
  const key = `${handle} ${purpose} ${subjectId}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const fields = decideFields(handle, purpose, subjectId);
  known.set(key, fields);
  return fields;
}

function decideFields(
  handle: DemoHandle,
  purpose: PurposeOfUse,
  subjectId: string,
): ReadonlySet<FieldPath> | null {
  const situation = situationOf.get(subjectId);
  if (!situation) return null;
  const { roles, organisationCode } = demoPractitioner(handle);
  const request = {
    practitionerId: practitionerId(handle),
    roles: roles.map((role) => ({
      role,
      organisationId: organisationId(organisationCode),
      agency: agencyOf.get(organisationCode) ?? null,
    })),
    ...{ purpose, subjectId, fields: EVERY_FIELD },
  };
  const decision = decide(DEFAULT_AGREEMENT, request, factsOf(situation), Date.now());
  return decision.standing === 'ABSENT' ? null : new Set(decision.permit.fields.keys());
}

/** Whether a practitioner may see a cell for one of these purposes. */
export const maySee = (
  handle: DemoHandle,
  purposes: readonly PurposeOfUse[],
  cell: Cell,
): boolean => isShownAsRecord(handle, purposes, cell) || isShownToGovern(handle, cell);

const isShownAsRecord = (
  handle: DemoHandle,
  purposes: readonly PurposeOfUse[],
  { subjectId, paths, ownAgency }: Cell,
): boolean =>
  (ownAgency === undefined ||
    ownAgency === agencyOf.get(demoPractitioner(handle).organisationCode)) &&
  purposes.some((purpose) => {
    const fields = fieldsFor(handle, purpose, subjectId);
    return paths.some((path) => fields.has(path));
  });

function isShownToGovern(handle: DemoHandle, { subjectId, powers = [] }: Cell): boolean {
  const seals = situationOf.get(subjectId)?.seals ?? [];
  const isSealed = seals.some(
    ({ scope, until, mayOpen }) =>
      scope === 'CHILD' && until === null && !mayOpen.includes(practitionerId(handle)),
  );
  const roles = demoPractitioner(handle).roles.map((role) => ({ role }));
  return !isSealed && powers.some((power) => mayExercise(DEFAULT_AGREEMENT, power, roles));
}

/** What a practitioner was shown and may not see, as `column of child`. */
export const leaksIn = (
  canaries: Canaries,
  shown: string,
  handle: DemoHandle,
  purposes: readonly PurposeOfUse[],
): string[] =>
  [...canaries.in(shown)].flatMap(([value, cell]) =>
    maySee(handle, purposes, cell)
      ? []
      : [`${value} ${cell.column} of the child ${situationOf.get(cell.subjectId)?.name ?? '?'}`],
  );
