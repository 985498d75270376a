import { uuidAsked } from '../../domain/uuid.ts';
import type { Client } from '../../store/sql.ts';
import type { Access, Shown } from '../../store/watching/accesses.ts';
import { countByRequest } from '../../store/watching/accesses.ts';
import type { Staff } from '../../store/watching/kin.ts';
import { areRelated, readChildKin, readStaffAround } from '../../store/watching/kin.ts';
import type { WatchedEvent } from '../../store/watching/watched-events.ts';
import type { Workplace } from './kinship.ts';
import { kinshipOf, workplaceOf } from './kinship.ts';

const NO_CHILD = uuidAsked('');

/** An access before it is known what it shows. */
type Bare = Omit<Access, 'shows'>;

/** The accesses that some events tell of, with what each shows of the practitioner and the child. */
export async function accessesIn(
  client: Client,
  events: readonly WatchedEvent[],
): Promise<Access[]> {
  const asked = events.filter(isAccess);
  const requestIds = asked.flatMap(({ requestId }) => requestId ?? []);
  const known = new Map(await countByRequest(client, requestIds));
  const ordinalOf = ({ requestId }: WatchedEvent): number => {
    const ordinal = ((requestId && known.get(requestId)) || 0) + 1;
    if (requestId !== null) known.set(requestId, ordinal);
    return ordinal;
  };
  const bare = asked.flatMap((event) => {
    const ordinal = ordinalOf(event);
    return [
      accessOf(event, ordinal, event.subjectId === NO_CHILD ? null : event.subjectId),
      // Whom a search could have meant, and did not show, was asked for as well.
      ...hiddenFrom(event).map((subjectId) => accessOf(event, ordinal, subjectId)),
    ];
  });
  return withWhatTheyShow(client, bare);
}

/** Whether somebody asked for a child, or for children. */
const isAccess = ({ entered, action, subjectId }: WatchedEvent): boolean =>
  entered && (subjectId !== null || action === 'SEARCH' || action === 'BREAK_GLASS');

const accessOf = (event: WatchedEvent, ordinal: number, subjectId: string | null): Bare => {
  const { position, eventId, practitionerId, at, action, inVain, requestId, question } = event;
  return {
    ...{ position, eventId, practitionerId, at, action, requestId, question, ordinal, subjectId },
    inVain,
  };
};

function hiddenFrom({ searched }: WatchedEvent): string[] {
  if (searched === null) return [];
  const { hidden = [] } = JSON.parse(searched) as { hidden?: readonly { subject: string }[] };
  return hidden.map(({ subject }) => subject);
}

async function withWhatTheyShow(client: Client, accesses: readonly Bare[]): Promise<Access[]> {
  const ofChildren = accesses.flatMap(({ practitionerId, subjectId, at }) =>
    subjectId === null ? [] : [{ practitionerId, subjectId, at: new Date(at).toISOString() }],
  );
  const idsOf = (key: 'practitionerId' | 'subjectId'): string[] => [
    ...new Set(ofChildren.map((encounter) => encounter[key])),
  ];
  const [children, staff, related] = await Promise.all([
    readChildKin(client, idsOf('subjectId')),
    readStaffAround(client, idsOf('practitionerId')),
    areRelated(client, ofChildren),
  ]);
  const kinOf = new Map(children.map((child) => [child.subjectId, child]));
  const whoIs = new Map(staff.map((one) => [one.id, one]));
  const workplaces = workplacesOf(staff);
  const relations = related.values();
  return accesses.map((access): Access => {
    if (access.subjectId === null) return { ...access, shows: [] };
    const isRelated = relations.next().value ?? false;
    const [child, who] = [kinOf.get(access.subjectId), whoIs.get(access.practitionerId)];
    const place = who && workplaces.get(who.organisationId);
    // Of an id that is nobody's there is nothing to tell.
    const shows: Shown[] = child && place ? kinshipOf(who, place, child, isRelated) : [];
    return { ...access, shows };
  });
}

const workplacesOf = (staff: readonly Staff[]): ReadonlyMap<string, Workplace> =>
  new Map(
    [...new Set(staff.map(({ organisationId }) => organisationId))].map((id) => [
      id,
      workplaceOf(staff.filter(({ organisationId }) => organisationId === id)),
    ]),
  );
