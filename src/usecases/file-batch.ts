import type { RecordKind } from '../domain/records/kinds.ts';
import type { Finding, SourceItem, SourcePerson, SourceRecord } from '../domain/source.ts';
import { hearEvents } from '../store/ingest/hear-events.ts';
import type { PersonRows } from '../store/ingest/person-rows.ts';
import { keepPersons } from '../store/ingest/keep-persons.ts';
import { keepRecords } from '../store/ingest/keep-records.ts';
import { keepSayings } from '../store/ingest/keep-sayings.ts';
import type { PersonName } from '../store/ingest/known-persons.ts';
import { keepAliases, knownPersons } from '../store/ingest/known-persons.ts';
import type { OwnedRecord, RecordVersion } from '../store/ingest/record-rows.ts';
import { sealRestricted } from '../store/ingest/seal-restricted.ts';
import type { OpenFile } from '../store/ingest/take-file.ts';
import type { Tally } from '../store/ingest/tally.ts';
import { NOTHING, addTally } from '../store/ingest/tally.ts';
import { keepAwaited, letWait } from '../store/ingest/waiting-records.ts';
import { withdrawRecords } from '../store/ingest/withdraw-records.ts';
import { FieldCounts } from './field-counts.ts';
import { FindingList } from './finding-list.ts';
import { ReadItems, personRepeated } from './read-items.ts';

/** Persons and records written at a time: memory stays flat, whatever the size of the file. */
const BATCH = 2_000;
/** Rows of persons kept at hand. */
const MOST_ROWS = 20_000;

const NOBODY_REVIEWS: Finding = {
  ...{ severity: 'ODDITY', at: 'file', code: 'SEALS_UNREVIEWED' },
  text: 'Records that their source restricts were sealed, and nobody holds the power to review seals: give it to a role that somebody has.',
};

/** What was read and not yet written, and the counts of what was. */
export class FileBatch {
  persons = 0;
  linked = 0;
  tally: Tally = NOTHING;
  readonly records = new Map<RecordKind, number>();
  readonly findings = new FindingList();
  readonly fields = new FieldCounts();
  readonly #rows: PersonRows = new Map();
  #read = new ReadItems(this.findings);
  /** Sources whose persons the file names. */
  readonly #naming = new Set<string>();
  #waiting = 0;
  #nobodyReviews = false;

  constructor(
    readonly file: OpenFile,
    readonly newSubjectId: (person: SourcePerson) => string,
  ) {}

  add(item: SourceItem): void {
    this.#read.add(item);
    if (item.type === 'person') {
      this.persons += 1;
      this.#naming.add(item.person.source.code);
    } else if (item.type === 'alias') this.#naming.add(item.alias.source);
    else if (item.type === 'saying') this.#naming.add(item.saying.source.code);
  }

  get unwritten(): number {
    return this.#read.size;
  }

  isFull(): boolean {
    return this.#read.size >= BATCH;
  }

  recordCount(): number {
    return [...this.records.values()].reduce((total, count) => total + count, 0);
  }

  /** Writes what was read so far; what is read meanwhile waits for the next time. One write at a time. */
  async write(): Promise<void> {
    const read = this.#read;
    this.#read = new ReadItems(this.findings);
    this.#forget();
    const spokenOf = await keepSayings(this.file, read.sayings);
    this.persons += spokenOf.length;
    await this.#keepPersons(read, spokenOf);
    if (!(await sealRestricted(this.file, read.restrictions))) this.#nobodyReviews = true;
    await keepAliases(this.file, read.aliases);
    this.tally = addTally(this.tally, await withdrawRecords(this.file, read.withdrawals));
    await this.#hearEvents(read);
    await this.#lookUpMentioned(read);
    const kept = [...read.records].map(([kind, records]) => this.#keep(kind, records.values()));
    this.tally = (await Promise.all(kept)).reduce(addTally, this.tally);
    for (const [kind, count] of read.counts) {
      this.records.set(kind, (this.records.get(kind) ?? 0) + count);
    }
  }

  /** Writes what is left, and what has waited for persons whom this file names. */
  async finish(): Promise<void> {
    await this.write();
    if (this.#naming.size > 0) {
      this.tally = addTally(this.tally, await keepAwaited(this.file, this.#naming));
    }
    if (this.#nobodyReviews) this.findings.add(NOBODY_REVIEWS);
    if (this.#waiting === 0) return;
    const text = `${String(this.#waiting)} records are of persons whom no file of their source has named yet; they wait for one.`;
    this.findings.add({ severity: 'NOTE', at: 'file', code: 'PERSON_AWAITED', text });
  }

  async #keepPersons(read: ReadItems, spokenOf: readonly SourcePerson[]): Promise<void> {
    const persons = [...read.persons.values(), ...spokenOf];
    if (persons.length === 0) return;
    for (const person of persons) this.fields.addPerson(person);
    const kept = await keepPersons(this.file, persons, this.#rows, this.newSubjectId);
    this.linked += kept.linked;
    this.tally = addTally(this.tally, kept);
    for (const person of kept.repeated) {
      // Messages speak of one person many times, and tables ought not to.
      if (!spokenOf.includes(person)) this.findings.add(personRepeated(person.at));
    }
  }

  async #hearEvents(read: ReadItems): Promise<void> {
    const { standing, tally, findings } = await hearEvents(this.file, read.events);
    this.tally = addTally(this.tally, tally);
    for (const finding of findings) this.findings.add(finding);
    for (const record of standing.flatMap(({ records }) => records)) read.addRecord(record);
  }

  /**
   * However many persons a file has, the rows of the last are kept; others are looked up again. Not who
   * is unheard: having come in this file, they would no longer look so.
   */
  #forget(): void {
    if (this.#rows.size < MOST_ROWS) return;
    for (const [key, { unheard }] of this.#rows) if (!unheard) this.#rows.delete(key);
  }

  async #lookUpMentioned(read: ReadItems): Promise<void> {
    const names = new Map<string, PersonName>();
    for (const records of read.records.values()) {
      for (const { record, owner } of records.values()) {
        if (!this.#rows.has(owner)) names.set(owner, record);
      }
    }
    const asked = [...names.values()].map(({ source, person }) => ({ source, person }));
    const known = await knownPersons(this.file, asked);
    for (const [key, row] of known) this.#rows.set(key, row);
  }

  /** A child sealed since they were last heard of counts as one who is still to come. */
  async #keep(kind: RecordKind, versions: Iterable<RecordVersion>): Promise<Tally> {
    const unnamed: SourceRecord[] = [];
    const unheard: OwnedRecord[] = [];
    const heard: OwnedRecord[] = [];
    for (const version of versions) {
      this.fields.addRecord(version.record);
      const person = this.#rows.get(version.owner);
      if (!person) unnamed.push(version.record);
      else (person.mentioned && person.unheard ? unheard : heard).push({ version, person });
    }
    this.#waiting += unnamed.length + unheard.length;
    const [tally] = await Promise.all([
      keepRecords(this.file, kind, heard),
      keepRecords(this.file, kind, unheard),
      letWait(this.file, unnamed),
    ]);
    return tally;
  }
}
