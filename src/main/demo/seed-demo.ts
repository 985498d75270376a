import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { IdentifierSystem } from '../../domain/codes.ts';
import type { Store } from '../../store/store.ts';
import { subjectsByIdentifier } from '../../store/subjects.ts';
import { allocateChild } from '../../usecases/allocate-child.ts';
import { ingestFile } from '../../usecases/ingest-files.ts';
import { enterConsent } from '../../usecases/consent/enter-consent.ts';
import { linkPending } from '../../usecases/linkage/link-pending.ts';
import { enterSeal } from '../../usecases/seals/enter-seal.ts';
import { CannotRun } from '../configuration.ts';
import type { Area, ChildReference } from './area/area.ts';
import { inventArea } from './area/invent-area.ts';
import { writeArea } from './area/write-area.ts';
import { demoId } from './demo-id.ts';
import {
  enterDemoPractitioners,
  organisationId,
  practitionerId,
} from './enter-demo-practitioners.ts';
import { markSeeded } from './seeded.ts';

export const DEMO_CHILDREN = 2_000;

/** The day on which the invented area stands; fixed, so that it is the same every time. */
export const DEMO_DAY = '2026-11-01';

type Say = (words: string) => void;

/**
 * Invents an area, writes the files that its agencies would send, and takes those as anyone's files.
 * Begun again after a break, it finishes what was begun.
 */
export async function seedDemo(
  store: Store,
  home: string,
  children: number,
  say: Say,
  stopped?: AbortSignal,
): Promise<void> {
  say(`Inventing an area of ${children} children`);
  const area = inventArea({ children, today: DEMO_DAY });
  const folder = join(home, 'demo', `area-${children}`);
  await mkdir(folder, { recursive: true });
  const files = await writeArea(area, folder);
  say(`Wrote the ${files.length} files of its agencies to ${folder}`);
  for (const [index, file] of files.entries()) {
    stopped?.throwIfAborted();
    await take(store, file, (words) => say(`Took ${index + 1}/${files.length} ${words}`));
  }
  const { linked, inReview } = await linkPending(store);
  say(
    `Linked ${linked} persons more whom no number links; ${inReview} pairs wait for somebody to judge`,
  );
  await enterDemoPractitioners(store);
  await enterBesideTheFiles(store, area);
  await markSeeded(store, home);
}

async function take(store: Store, file: string, say: Say): Promise<void> {
  const report = await ingestFile(store, file, {
    newSubjectId: ({ source, key }) => demoId('subject', source.code, key),
  });
  if (!report.taken) throw new CannotRun(`The demo's own file ${file} was refused.`);
  const records = Object.values(report.records).reduce((total, count) => total + count, 0);
  say(`${basename(file)}: ${report.persons} persons, ${records} records, ${report.linked} linked`);
}

/** What no file says: who is allocated, what families permit, who is sealed. */
async function enterBesideTheFiles(store: Store, area: Area): Promise<void> {
  const subjectOf = await subjectFinder(store, [
    ...area.allocations,
    ...area.consents,
    ...area.seals,
  ]);
  for (const [
    index,
    { practitionerHandle, teamCode, from, ...child },
  ] of area.allocations.entries()) {
    const subjectId = subjectOf(child);
    if (!subjectId) continue;
    await allocateChild(store, {
      id: demoId('allocation', String(index), subjectId),
      subjectId,
      practitionerId: practitionerId(practitionerHandle),
      teamId: organisationId(teamCode),
      from,
    });
  }
  for (const [index, consent] of area.consents.entries()) {
    const subjectId = subjectOf(consent);
    if (!subjectId) continue;
    const { recipients } = consent;
    await enterConsent(store, {
      id: demoId('directive', String(index), subjectId),
      subjectId,
      grantorName: consent.grantorName,
      standing: consent.standing,
      provision: consent.provision,
      scope: 'category' in consent.scope ? consent.scope.category : consent.scope.field,
      recipients: {
        agencies: recipients.flatMap(({ agency }) => agency ?? []),
        organisationIds: recipients.flatMap(({ organisationCode }) =>
          organisationCode === undefined ? [] : organisationId(organisationCode),
        ),
        roles: recipients.flatMap(({ role }) => role ?? []),
      },
      purposes: consent.purposes,
      from: consent.from,
      until: consent.to ?? null,
    });
  }
  for (const [index, { kind, scope, against, mayOpen, from, ...child }] of area.seals.entries()) {
    const subjectId = subjectOf(child);
    if (!subjectId) continue;
    const id = demoId('seal', String(index), subjectId);
    await enterSeal(store, {
      id,
      subjectId,
      kind,
      scope,
      against: against.map(practitionerId),
      mayOpen: mayOpen.map(practitionerId),
      from,
    });
  }
}

/** Finds the children whom the area names by an agency's number. */
async function subjectFinder(
  { client }: Store,
  references: readonly ChildReference[],
): Promise<(reference: ChildReference) => string | undefined> {
  const bySystem = (system: IdentifierSystem, name: keyof ChildReference) =>
    subjectsByIdentifier(
      client,
      system,
      references.flatMap((reference) => reference[name] ?? []),
    );
  const byNhsNumber = await bySystem('NHS_NUMBER', 'nhsNumber');
  const byAuthority = await bySystem('LOCAL_AUTHORITY_ID', 'localAuthorityId');
  return ({ nhsNumber, localAuthorityId }) =>
    byNhsNumber.get(nhsNumber ?? '') ?? byAuthority.get(localAuthorityId ?? '');
}
