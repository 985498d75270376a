import type { AuditAction } from '../../audit/event.ts';
import type { FieldOutcomes, OutcomeGroup } from '../../audit/outcome-set.ts';
import { parseOutcomeSet } from '../../audit/outcome-set.ts';
import type { Organisation, Practitioner } from '../../identity/practitioner.ts';
import { categoryOf } from '../../policy/coverage.ts';
import { readPastFacts } from '../../store/facts/read-facts.ts';
import type { PastEvent } from '../../store/past-events.ts';
import type { Store } from '../../store/store.ts';
import { factsFor } from '../asking.ts';
import { decideAgain } from '../replay/replay-event.ts';

/** A field of an answer; `reason`: why it was withheld, null where it was disclosed. */
interface AuditedField {
  readonly path: string;
  /** By the agreement under which it was decided. */
  readonly category: string | null;
  readonly reason: string | null;
}

/** An event as those who watch over the audit see it. */
export interface AuditedEvent {
  readonly id: string;
  readonly position: number;
  readonly at: string;
  readonly action: AuditAction;
  readonly outcome: string;
  /** With the roles held then; null for who is not entered, as the operator. */
  readonly practitioner: Practitioner | null;
  readonly roles: readonly string[];
  readonly organisation: Organisation | null;
  readonly purpose: string;
  readonly reason: string | null;
  readonly client: string;
  readonly requestId: string | null;
  /** Null: of no child, or of one who for the viewer does not exist. */
  readonly childId: string | null;
  readonly agreementVersion: number | null;
  readonly disclosed: readonly AuditedField[];
  readonly withheld: readonly AuditedField[];
  /** Ids of the consent directives, and of the overrides, that it rested on. */
  readonly directives: readonly string[];
  readonly overrides: readonly string[];
  readonly operation: string | null;
}

/** What an event is shown with. */
export interface ShownWith {
  readonly organisations: ReadonlyMap<string, Organisation>;
  /** Those of the events' children who for the viewer exist. */
  readonly children: ReadonlySet<string>;
}

export async function auditedEvent(
  store: Store,
  past: PastEvent,
  { organisations, children }: ShownWith,
): Promise<AuditedEvent> {
  const { event, position, operation, practitioner } = past;
  const fields = await asTheyLooked(store, past);
  const rested = [...fields.values()];
  const agreement =
    event.agreementVersion === null ? null : await store.readAgreement(event.agreementVersion);
  const fieldsWhere = (isAsked: (outcome: string) => boolean): AuditedField[] =>
    [...fields]
      .filter(([, { outcome }]) => isAsked(outcome))
      .map(([path, { outcome }]) => ({
        path,
        category: (agreement && categoryOf(agreement, path)) ?? null,
        reason: outcome === 'PERMITTED' ? null : outcome,
      }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  const disclosed = fieldsWhere((outcome) => outcome === 'PERMITTED');
  const withheld = fieldsWhere((outcome) => outcome !== 'PERMITTED');
  return {
    id: event.id,
    position,
    at: event.recordedAt,
    action: event.action,
    outcome: outcomeOf(past, disclosed.length, withheld.length),
    practitioner,
    roles: event.roles === '' ? [] : event.roles.split(','),
    organisation: organisations.get(event.organisationId) ?? null,
    purpose: event.purpose,
    reason: event.reason,
    client: event.client,
    requestId: event.requestId,
    childId: event.subjectId !== null && children.has(event.subjectId) ? event.subjectId : null,
    agreementVersion: event.agreementVersion,
    ...{ disclosed, withheld, operation },
    directives: distinct(rested.map(({ directive }) => directive)),
    overrides: distinct(rested.map(({ breakGlass }) => breakGlass)),
  };
}

const distinct = (ids: readonly (string | null)[]): string[] =>
  [...new Set(ids.filter((id) => id !== null))].sort();

const DISCLOSING: readonly string[] = ['DISCLOSED', 'PARTLY_DISCLOSED', 'WITHHELD'];

/** The fields of an answer; none where none was given, and none of a child who was as if absent. */
async function asTheyLooked(store: Store, past: PastEvent): Promise<FieldOutcomes> {
  const { event, outcomes } = past;
  const none = new Map<string, OutcomeGroup>();
  if (outcomes === null || !DISCLOSING.includes(event.outcome)) return none;
  const recorded = parseOutcomeSet(outcomes) ?? none;
  const isSealed = [...recorded.values()].some(({ outcome }) => outcome === 'SEALED');
  return isSealed ? unsealed(store, past, recorded) : recorded;
}

/** What a seal hid looked as it would where nothing was there: decided again, without any seal. */
async function unsealed(
  store: Store,
  past: PastEvent,
  recorded: FieldOutcomes,
): Promise<FieldOutcomes> {
  const { subjectId, agreementVersion, recordedAt } = past.event;
  if (subjectId === null || agreementVersion === null) throw new Error('a seal on nobody');
  const asked = factsFor(past);
  const [known] = await readPastFacts(store.client, [subjectId], asked, recordedAt);
  if (!known) throw new Error('no answer to a question of facts');
  const facts = known.facts && { ...known.facts, seals: [] };
  const agreement = await store.readAgreement(agreementVersion);
  const again = decideAgain(agreement, past, { ...known, facts }, recorded);
  const looked = (path: string, group: OutcomeGroup): OutcomeGroup => {
    if (group.outcome !== 'SEALED') return group;
    const found = again.get(path);
    // Only what would have been shown is ever sealed; see src/decision/decide.ts.
    return found?.outcome === 'PERMITTED' ? found : { ...group, outcome: 'PERMITTED' };
  };
  return new Map([...recorded].map(([path, group]) => [path, looked(path, group)]));
}

/** From the fields as they looked: the event's own word would tell of what a seal hid. */
function outcomeOf({ event }: PastEvent, disclosed: number, withheld: number): string {
  if (disclosed + withheld === 0 || !DISCLOSING.includes(event.outcome)) return event.outcome;
  if (withheld === 0) return 'DISCLOSED';
  return disclosed > 0 ? 'PARTLY_DISCLOSED' : 'WITHHELD';
}
