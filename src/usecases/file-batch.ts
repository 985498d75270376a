import type { RecordKind } from '../domain/records/kinds.ts';
import type {
  Finding,
  SourceAlias,
  SourceItem,
  SourcePerson,
  SourceRecord,
  SourceWithdrawal,
} from '../domain/source.ts';
import type { PersonRows } from '../store/ingest/keep-persons.ts';
import { keepPersons, personKey } from '../store/ingest/keep-persons.ts';
import type { OwnedRecord } from '../store/ingest/keep-records.ts';
import { keepRecords } from '../store/ingest/keep-records.ts';
import type { PersonName } from '../store/ingest/known-persons.ts';
import { keepAliases, knownPersons } from '../store/ingest/known-persons.ts';
import type { OpenFile } from '../store/ingest/take-file.ts';
import type { Tally } from '../store/ingest/tally.ts';
import { NOTHING, addTally } from '../store/ingest/tally.ts';
import type { FindingCount } from '../store/feed-quality.ts';
import { withdrawRecords } from '../store/ingest/withdraw-records.ts';
import { keepAwaited, letWait } from '../store/ingest/waiting-records.ts';

/** Persons and records written at a time: memory stays flat, whatever the size of the file. */
const BATCH = 2_000;
/** Rows of persons kept at hand. */
const MOST_ROWS = 20_000;
/** Findings kept for a report; beyond, they are counted. */
const MOST_FINDINGS = 10_000;

/** What was read and not yet written, and the counts of what was. */
export class FileBatch {
  persons = 0;
  linked = 0;
  tally: Tally = NOTHING;
  readonly records = new Map<RecordKind, number>();
  readonly #findings: Finding[] = [];
  readonly #findingCounts = new Map<string, FindingCount>();
  #unreported = 0;
  readonly #rows: PersonRows = new Map();
  #read = new ReadItems();
  /** Sources whose persons the file names. */
  readonly #naming = new Set<string>();
  #waiting = 0;

  constructor(
    readonly file: OpenFile,
    readonly newSubjectId: (person: SourcePerson) => string,
  ) {}

  add(item: SourceItem): void {
    if (item.type === 'finding') this.#find(item.finding);
    else if (item.type === 'person') this.#addPerson(item.person);
    else if (item.type === 'alias') this.#addAlias(item.alias);
    else if (item.type === 'withdrawal') this.#addWithdrawal(item.withdrawal);
    else this.#addRecord(item.record);
  }

  isFull(): boolean {
    return this.#read.size >= BATCH;
  }

  recordCount(): number {
    return [...this.records.values()].reduce((total, count) => total + count, 0);
  }

  /** How often each kind of finding came, the unreported ones included. */
  findingCounts(): FindingCount[] {
    return [...this.#findingCounts.values()];
  }

  reportedFindings(): Finding[] {
    if (this.#unreported === 0) return this.#findings;
    const text = `${String(this.#unreported)} more findings are not listed.`;
    return [...this.#findings, { severity: 'NOTE', at: 'file', code: 'FINDINGS_CUT', text }];
  }

  /** Writes what was read so far; what is read meanwhile waits for the next time. One write at a time. */
  async write(): Promise<void> {
    const read = this.#read;
    this.#read = new ReadItems();
    this.#forget();
    const persons = [...read.persons.values()];
    if (persons.length > 0) {
      const kept = await keepPersons(this.file, persons, this.#rows, this.newSubjectId);
      this.linked += kept.linked;
      this.tally = addTally(this.tally, kept);
      for (const { at } of kept.repeated) this.#find(personRepeated(at));
    }
    await keepAliases(this.file, read.aliases);
    this.tally = addTally(this.tally, await withdrawRecords(this.file, read.withdrawals));
    await this.#lookUpMentioned(read);
    for (const [kind, records] of read.records) await this.#keep(kind, records.values());
  }

  /** Writes what is left, and what has waited for persons whom this file names. */
  async finish(): Promise<void> {
    await this.write();
    if (this.#naming.size > 0) {
      this.tally = addTally(this.tally, await keepAwaited(this.file, this.#naming));
    }
    if (this.#waiting === 0) return;
    const text = `${String(this.#waiting)} records are of persons whom no file of their source has named yet; they wait for one.`;
    this.#find({ severity: 'NOTE', at: 'file', code: 'PERSON_AWAITED', text });
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
      for (const { source, person } of records.values()) {
        const key = personKey(source, person);
        if (!this.#rows.has(key)) names.set(key, { source, person });
      }
    }
    const known = await knownPersons(this.file, [...names.values()]);
    for (const [key, row] of known) this.#rows.set(key, row);
  }

  /** A child sealed since they were last heard of counts as one who is still to come. */
  async #keep(kind: RecordKind, records: Iterable<SourceRecord>): Promise<void> {
    const unnamed: SourceRecord[] = [];
    const unheard: OwnedRecord[] = [];
    const heard: OwnedRecord[] = [];
    for (const record of records) {
      const person = this.#rows.get(personKey(record.source, record.person));
      if (!person) unnamed.push(record);
      else (person.mentioned && person.unheard ? unheard : heard).push({ record, person });
    }
    await letWait(this.file, unnamed);
    if (unheard.length > 0) await keepRecords(this.file, kind, unheard);
    this.#waiting += unnamed.length + unheard.length;
    if (heard.length === 0) return;
    this.tally = addTally(this.tally, await keepRecords(this.file, kind, heard));
  }

  #addAlias(alias: SourceAlias): void {
    this.#read.aliases.push(alias);
    this.#naming.add(alias.source);
    this.#read.size += 1;
  }

  #addPerson(person: SourcePerson): void {
    const key = personKey(person.source.code, person.key);
    if (this.#read.persons.has(key)) this.#find(personRepeated(person.at));
    this.#read.persons.set(key, person);
    this.#naming.add(person.source.code);
    this.persons += 1;
    this.#read.size += 1;
  }

  #addRecord(record: SourceRecord): void {
    const records = this.#read.records.get(record.kind) ?? new Map<string, SourceRecord>();
    this.#read.records.set(record.kind, records);
    const key = `${personKey(record.source, record.person)} ${record.key}`;
    if (records.has(key)) {
      this.#find({
        severity: 'ODDITY',
        at: record.at,
        code: 'RECORD_REPEATED',
        text: 'The file holds this record more than once; the last stands.',
      });
    }
    records.set(key, record);
    this.records.set(record.kind, (this.records.get(record.kind) ?? 0) + 1);
    this.#read.size += 1;
  }

  /** What the file said of it before, it takes back as well. */
  #addWithdrawal(withdrawal: SourceWithdrawal): void {
    const { source, person, key } = withdrawal;
    const name = `${personKey(source, person)} ${key}`;
    for (const kind of withdrawal.kinds) {
      const records = this.#read.records.get(kind);
      if (!records?.has(name)) continue;
      records.delete(name);
      this.records.set(kind, (this.records.get(kind) ?? 0) - 1);
    }
    this.#read.withdrawals.push(withdrawal);
    this.#read.size += 1;
  }

  #find(finding: Finding): void {
    const { code, severity } = finding;
    const kind = `${severity} ${code}`;
    const count = (this.#findingCounts.get(kind)?.count ?? 0) + 1;
    this.#findingCounts.set(kind, { code, severity, count });
    if (this.#findings.length < MOST_FINDINGS) this.#findings.push(finding);
    else this.#unreported += 1;
  }
}

/** What was read of a file and is not written yet. */
class ReadItems {
  readonly persons = new Map<string, SourcePerson>();
  readonly aliases: SourceAlias[] = [];
  readonly withdrawals: SourceWithdrawal[] = [];
  readonly records = new Map<RecordKind, Map<string, SourceRecord>>();
  size = 0;
}

const personRepeated = (at: string): Finding => ({
  severity: 'ODDITY',
  at,
  code: 'PERSON_REPEATED',
  text: 'The file names this person more than once; the last stands.',
});
