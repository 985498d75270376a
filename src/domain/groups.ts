import { CHILD_RECORD } from './child-record.ts';
import type { Place, Section } from './child-record.ts';
import type { RecordKind } from './records/kinds.ts';
import { RECORD_KINDS } from './records/kinds.ts';

/** A place of the record that is no section, with its path and, for records of sources, its kind. */
export interface Group {
  readonly path: string;
  readonly place: Exclude<Place, Section>;
  readonly kind: RecordKind | null;
}

/** Every leaf, record and list of records of the child's record, in its order. */
export const GROUPS: readonly Group[] = groupsOf(CHILD_RECORD, []);

function groupsOf(section: Section, above: readonly string[]): Group[] {
  return Object.entries(section.places).flatMap(([name, place]) => {
    const steps = [...above, name];
    if (place.place === 'section') return groupsOf(place, steps);
    return [{ path: steps.join('.'), place, kind: kindOf(place) }];
  });
}

function kindOf(place: Exclude<Place, Section>): RecordKind | null {
  if (place.place === 'leaf') return null;
  const found = Object.entries(RECORD_KINDS).find(([, type]) => type === place.type);
  return found ? (found[0] as RecordKind) : null;
}

/** A kind of record that stands on the chronology: the fields that its entry is made of. */
export interface EventKind {
  readonly kind: RecordKind;
  readonly onField: string;
  readonly titleField: string | null;
}

/** The chronology shows fields of the record again; so each entry needs leave to its own fields. */
export const EVENT_KINDS: readonly EventKind[] = GROUPS.flatMap(({ path, place, kind }) => {
  if (kind === null || place.place === 'leaf' || !place.type.event) return [];
  const { on, title } = place.type.event;
  return [{ kind, onField: `${path}.${on}`, titleField: title ? `${path}.${title}` : null }];
});
