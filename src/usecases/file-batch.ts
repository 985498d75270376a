import type { RecordKind } from '../domain/records/kinds.ts';
import type {
  SourceAlias,
  SourceItem,
  SourcePerson,
  SourceRecord,
  SourceSaying,
} from '../domain/source.ts';
import type { HeardEvent } from '../store/ingest/hear-events.ts';
import { hearEvents } from '../store/ingest/hear-events.ts';
import type { PersonRow, PersonRows } from '../store/ingest/keep-persons.ts';
import { keepPersons, personKey } from '../store/ingest/keep-persons.ts';
import { keepRecords } from '../store/ingest/keep-records.ts';
import { keepSayings } from '../store/ingest/keep-sayings.ts';
import type { PersonName } from '../store/ingest/known-persons.ts';
import { keepAliases, knownPersons } from '../store/ingest/known-persons.ts';
import { sealRestricted } from '../store/ingest/seal-restricted.ts';
import type { OpenFile } from '../store/ingest/take-file.ts';
import type { Tally } from '../store/ingest/tally.ts';
import { NOTHING, addTally } from '../store/ingest/tally.ts';
import { keepAwaited, letWait } from '../store/ingest/waiting-records.ts';
import { FindingList } from './finding-list.ts';

/** Persons and records written at a time: memory stays flat, whatever the size of the file. */
const BATCH = 2_000;

/** What was read and not yet written, and the counts of what was. */
export class FileBatch {
  persons = 0;
  linked = 0;
  tally: Tally = NOTHING;
  readonly records = new Map<RecordKind, number>();
  readonly findings = new FindingList();
  readonly #rows: PersonRows = new Map();
  #newPersons = new Map<string, SourcePerson>();
  #newAliases: SourceAlias[] = [];
  #newSayings: SourceSaying[] = [];
  #newEvents: HeardEvent[] = [];
  #newRecords = new Map<RecordKind, Map<string, SourceRecord>>();
  #unwritten = 0;
  /** Sources whose persons the file names. */
  readonly #naming = new Set<string>();
  #waiting = 0;

  constructor(
    readonly file: OpenFile,
    readonly newSubjectId: (person: SourcePerson) => string,
  ) {}

  add(item: SourceItem): void {
    if (item.type === 'finding') this.findings.add(item.finding);
    else if (item.type === 'person') this.#addPerson(item.person);
    else if (item.type === 'alias') this.#addAlias(item.alias);
    else if (item.type === 'record') this.#addRecord(item.record);
    else if (item.type === 'saying') this.#addSaying(item.saying);
    else if (item.type === 'event') this.#addEvent({ ...item.event, retracted: false });
    else this.#addEvent({ ...item.retraction, records: [], retracted: true });
  }

  isFull(): boolean {
    return this.#unwritten >= BATCH;
  }

  recordCount(): number {
    return [...this.records.values()].reduce((total, count) => total + count, 0);
  }

  async write(): Promise<void> {
    const spokenOf = await keepSayings(this.file, this.#newSayings);
    this.persons += spokenOf.length;
    const persons = [...this.#newPersons.values(), ...spokenOf];
    if (persons.length > 0) {
      const kept = await keepPersons(this.file, persons, this.#rows, this.newSubjectId);
      this.linked += kept.linked;
      this.tally = addTally(this.tally, kept);
    }
    await sealRestricted(
      this.file,
      this.#newSayings.filter(({ restricted }) => restricted),
    );
    await keepAliases(this.file, this.#newAliases);
    await this.#hearEvents();
    await this.#lookUpMentioned();
    for (const [kind, records] of this.#newRecords) await this.#keep(kind, [...records.values()]);
    this.#newAliases = [];
    this.#newSayings = [];
    this.#newEvents = [];
    this.#newPersons = new Map();
    this.#newRecords = new Map();
    this.#unwritten = 0;
  }

  /** Writes what is left, and what has waited for persons whom this file names. */
  async finish(): Promise<void> {
    await this.write();
    if (this.#naming.size > 0) {
      this.tally = addTally(this.tally, await keepAwaited(this.file, this.#naming));
    }
    if (this.#waiting === 0) return;
    const text = `${String(this.#waiting)} records are of persons whom no file of their source has named yet; they wait for one.`;
    this.findings.add({ severity: 'NOTE', at: 'file', code: 'PERSON_AWAITED', text });
  }

  async #hearEvents(): Promise<void> {
    const { standing, tally, findings } = await hearEvents(this.file, this.#newEvents);
    this.tally = addTally(this.tally, tally);
    for (const finding of findings) this.findings.add(finding);
    for (const record of standing.flatMap(({ records }) => records)) this.#addRecord(record);
  }

  async #lookUpMentioned(): Promise<void> {
    const names = new Map<string, PersonName>();
    for (const records of this.#newRecords.values()) {
      for (const { source, person } of records.values()) {
        const key = personKey(source, person);
        if (!this.#rows.has(key)) names.set(key, { source, person });
      }
    }
    const known = await knownPersons(this.file, [...names.values()]);
    for (const [key, row] of known) this.#rows.set(key, row);
  }

  /** A child sealed since they were last heard of counts as one who is still to come. */
  async #keep(kind: RecordKind, records: readonly SourceRecord[]): Promise<void> {
    const rowOf = ({ source, person }: SourceRecord) => this.#rows.get(personKey(source, person));
    const isAwaited = (row: PersonRow | undefined) => !row || (row.mentioned && row.unheard);
    await letWait(
      this.file,
      records.filter((record) => !rowOf(record)),
    );
    const unheard = records.filter((record) => rowOf(record) && isAwaited(rowOf(record)));
    if (unheard.length > 0) await keepRecords(this.file, kind, unheard, this.#rows);
    const heard = records.filter((record) => !isAwaited(rowOf(record)));
    this.#waiting += records.length - heard.length;
    if (heard.length === 0) return;
    this.tally = addTally(this.tally, await keepRecords(this.file, kind, heard, this.#rows));
  }

  #addAlias(alias: SourceAlias): void {
    this.#newAliases.push(alias);
    this.#naming.add(alias.source);
    this.#unwritten += 1;
  }

  #addSaying(saying: SourceSaying): void {
    this.#newSayings.push(saying);
    this.#naming.add(saying.source.code);
    this.#unwritten += 1;
  }

  #addEvent(event: HeardEvent): void {
    this.#newEvents.push(event);
    this.#unwritten += 1 + event.records.length;
  }

  #addPerson(person: SourcePerson): void {
    const key = personKey(person.source.code, person.key);
    if (this.#newPersons.has(key) || this.#rows.has(key)) {
      this.findings.add({
        severity: 'ODDITY',
        at: person.at,
        code: 'PERSON_REPEATED',
        text: 'The file names this person more than once; the last stands.',
      });
    }
    this.#newPersons.set(key, person);
    this.#naming.add(person.source.code);
    this.persons += 1;
    this.#unwritten += 1;
  }

  #addRecord(record: SourceRecord): void {
    const records = this.#newRecords.get(record.kind) ?? new Map<string, SourceRecord>();
    this.#newRecords.set(record.kind, records);
    const key = JSON.stringify([record.source, record.person, record.key]);
    if (records.has(key)) {
      this.findings.add({
        severity: 'ODDITY',
        at: record.at,
        code: 'RECORD_REPEATED',
        text: 'The file holds this record more than once; the last stands.',
      });
    }
    records.set(key, record);
    this.records.set(record.kind, (this.records.get(record.kind) ?? 0) + 1);
    this.#unwritten += 1;
  }
}
