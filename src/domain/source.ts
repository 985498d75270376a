import type { Agency, IdentifierSystem, Sex } from './codes.ts';
import type { IsoDate } from './iso-date.ts';
import type { RecordKind, RecordValues } from './records/kinds.ts';

/** A supplying agency's system. */
export interface Source {
  /** Stable over files: `CIN:201`, `SCHOOL:9991001`, a FHIR system URI. */
  readonly code: string;
  readonly name: string;
  readonly agency: Agency;
}

export interface SourceIdentifier {
  readonly system: IdentifierSystem;
  readonly value: string;
  readonly valid: boolean;
}

/** A person as one source knows them. */
export interface SourcePerson {
  readonly source: Source;
  /** The source's own key for the person; the same in every file of that source. */
  readonly key: string;
  /** Line or path in the file. */
  readonly at: string;
  readonly given: readonly string[];
  readonly family: string | null;
  readonly dateOfBirth: IsoDate | null;
  /** An unborn child has an expected date only. */
  readonly expectedDateOfBirth: IsoDate | null;
  readonly dateOfDeath: IsoDate | null;
  readonly sex: Sex;
  readonly ethnicityCode: string | null;
  readonly disabilityCodes: readonly string[];
  readonly identifiers: readonly SourceIdentifier[];
  readonly address: { readonly lines: readonly string[]; readonly postcode: string | null } | null;
}

/** One record of a person, as one source sends it. */
export type SourceRecord = {
  [K in RecordKind]: {
    readonly kind: K;
    /** The source's code, and the key or an alias of the person that it belongs to. */
    readonly source: string;
    readonly person: string;
    /** Names the record within its person and kind, the same in every file. */
    readonly key: string;
    readonly at: string;
    readonly values: RecordValues<K>;
  };
}[RecordKind];

/** Another name by which a source's files speak of a person, such as the row of an export. */
export interface SourceAlias {
  readonly source: string;
  readonly alias: string;
  /** Key of the person. */
  readonly person: string;
}

/** What a source says of a person; a field that is absent is not spoken of. */
export type PersonFacts = Partial<Omit<SourcePerson, 'source' | 'key' | 'at'>>;

/**
 * What one message says of a person. Versions may come in any order: the latest of each saying stands, and
 * the person is what all of them say together, the latest last.
 */
export interface SourceSaying {
  readonly source: Source;
  /** Key of the person. */
  readonly person: string;
  /** Names the saying within its person: that of a message and that of its update are one. */
  readonly key: string;
  /** Greater is later, compared byte by byte. */
  readonly version: string;
  readonly at: string;
  readonly says: PersonFacts;
  /** The source keeps secret where the person is: their location is sealed with the person. */
  readonly restricted: boolean;
}

/** All records of one event, at one version. Versions may come in any order: the latest stands. */
export interface SourceEvent {
  /** The source's code. */
  readonly source: string;
  /** Names the event within its source; the keys of its records begin with it and a slash. */
  readonly key: string;
  /** Greater is later, compared byte by byte. */
  readonly version: string;
  readonly at: string;
  readonly records: readonly SourceRecord[];
}

/** That the source takes an event back; it need not say of whom. */
export type SourceRetraction = Omit<SourceEvent, 'records'>;

/** That what goes by a key has no records of these kinds any more, save those that stay. */
export interface SourceWithdrawal {
  /** The source's code, and the key or an alias of the person. */
  readonly source: string;
  readonly person: string;
  /** Key of the record, or what the keys of its parts begin with, before a slash; null: all that the person has. */
  readonly key: string | null;
  readonly kinds: readonly RecordKind[];
  /** What stays, of these kinds. */
  readonly stay: readonly { readonly kind: RecordKind; readonly key: string }[];
}

/** That the source keeps secret where a person is, of whom it says nothing more: their location is sealed. */
export interface SourceRestriction {
  /** The source's code, and the key of the person. */
  readonly source: string;
  readonly person: string;
  /** Names the answer that said so: come again, it does not put on anew a seal that somebody lifted. */
  readonly version: string;
}

/** NOTE: taken, worth knowing. ODDITY: taken, but wrong. REFUSED: not taken. */
export type FindingSeverity = 'NOTE' | 'ODDITY' | 'REFUSED';

/** Something a person should know of a file; never a name or a value that identifies a child. */
export interface Finding {
  readonly severity: FindingSeverity;
  /** Line (`line 12`) or path (`entry[3].resource.onsetDateTime`). */
  readonly at: string;
  readonly code: string;
  readonly text: string;
  /** The field that it is about, as the feed names it (`PersonBirthDate`, `period.start`). */
  readonly field?: string;
}

/**
 * What a reader finds in a file, in order; a person comes before their records. Some feeds name their
 * persons in one file and speak of them in others, which may come first: such records wait. Feeds of
 * messages, which may come in any order, give sayings, events and retractions instead.
 */
export type SourceItem =
  | { readonly type: 'person'; readonly person: SourcePerson }
  | { readonly type: 'alias'; readonly alias: SourceAlias }
  | { readonly type: 'record'; readonly record: SourceRecord }
  | { readonly type: 'saying'; readonly saying: SourceSaying }
  | { readonly type: 'event'; readonly event: SourceEvent }
  | { readonly type: 'retraction'; readonly retraction: SourceRetraction }
  | { readonly type: 'withdrawal'; readonly withdrawal: SourceWithdrawal }
  | { readonly type: 'restriction'; readonly restriction: SourceRestriction }
  | { readonly type: 'finding'; readonly finding: Finding };
