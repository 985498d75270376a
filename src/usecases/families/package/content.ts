import { CHILD_RECORD } from '../../../domain/child-record.ts';
import type { Place, Section } from '../../../domain/child-record.ts';
import type { Agency } from '../../../domain/codes.ts';
import type { ScalarName } from '../../../domain/record-type.ts';
import type { PermittedRecord } from '../../../store/content/read-record.ts';
import { spoken } from './plain-words.ts';

/** What a kind of record says, in the columns that some record fills. */
interface PackageGroup {
  readonly title: string;
  readonly fields: readonly {
    readonly name: string;
    readonly title: string;
    readonly scalar: ScalarName;
  }[];
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

interface PackageSection {
  readonly title: string;
  readonly groups: readonly PackageGroup[];
}

interface PackageSource {
  /** Null where its name is not told. */
  readonly source: string | null;
  readonly agency: Agency;
  /** ISO 8601. */
  readonly asOf: string;
}

interface TimelineEntry {
  readonly on: string;
  readonly what: string;
  readonly title: string | null;
}

/** A child's record as it is given: what is withheld, sealed and never recorded look alike. */
export interface PackageRecord {
  readonly name: string | null;
  readonly sections: readonly PackageSection[];
  readonly timeline: readonly TimelineEntry[];
  readonly sources: readonly PackageSource[];
}

type Values = Readonly<Record<string, unknown>>;

/** Those that speak of the child; a feed that cannot be reached is no source of theirs. */
const sourcesIn = (contributions: PermittedRecord['contributions']): PackageSource[] =>
  contributions.flatMap(({ source, agency, asOf, speaks }) =>
    speaks && asOf !== null ? [{ source, agency, asOf }] : [],
  );

/** Puts what was read under a Permit into sections, groups and lines. */
export function packageRecord(record: PermittedRecord): PackageRecord {
  const content = record.content();
  const [own, parts] = [groupsOf(CHILD_RECORD, content), [] as PackageSection[]];
  for (const [name, place] of Object.entries(CHILD_RECORD.places)) {
    if (place.place !== 'section') continue;
    const groups = groupsOf(place, (content[name] ?? {}) as Values);
    parts.push({ title: spoken(name), groups });
  }
  const about = { title: 'About the child', groups: own };
  const name = content.name as { readonly text?: string | null } | null | undefined;
  return {
    name: name?.text ?? null,
    sections: [about, ...parts].filter(({ groups }) => groups.length > 0),
    timeline: record.chronologies
      .flat()
      .map(({ on, kind, title }) => ({ on, what: spoken(kind), title })),
    sources: sourcesIn(record.contributions),
  };
}

/** The groups of a section, its single values first; one of which nothing is said is left out. */
function groupsOf(section: Section, values: Values): PackageGroup[] {
  const places = Object.entries(section.places);
  const leaves = places.flatMap(([name, place]) =>
    place.place === 'leaf' ? [[name, place.leaf.scalar] as const] : [],
  );
  const summary = group('Summary', leaves, [values]);
  return [summary, ...places.map(([name, place]) => groupOf(name, place, values[name]))].flatMap(
    (one) => one ?? [],
  );
}

function groupOf(name: string, place: Place, value: unknown): PackageGroup | null {
  if (place.place === 'section' || place.place === 'leaf') return null;
  const records = (place.place === 'one' ? [value ?? null] : (value ?? [])) as (Values | null)[];
  const fields = Object.entries(place.type.fields).map(
    ([field, { scalar }]) => [field, scalar] as const,
  );
  return group(
    spoken(name),
    fields,
    records.filter((record) => record !== null),
  );
}

/** Columns that no record fills are left out: whether they were withheld cannot be told from that. */
function group(
  title: string,
  fields: readonly (readonly [name: string, scalar: ScalarName])[],
  given: readonly Values[],
): PackageGroup | null {
  const filled = fields.filter(([name]) => given.some((record) => isSaid(record[name])));
  if (filled.length === 0) return null;
  return {
    title,
    fields: filled.map(([name, scalar]) => ({ name, title: spoken(name), scalar })),
    records: given
      .filter((record) => filled.some(([name]) => isSaid(record[name])))
      .map((record) => Object.fromEntries(filled.map(([name]) => [name, record[name] ?? null]))),
  };
}

const isSaid = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
