import type { RecordKind } from '../domain/records/kinds.ts';
import type {
  Finding,
  SourceAlias,
  SourceItem,
  SourcePerson,
  SourceRecord,
  SourceRestriction,
  SourceSaying,
  SourceWithdrawal,
} from '../domain/source.ts';
import type { HeardEvent } from '../store/ingest/hear-events.ts';
import { personKey } from '../store/ingest/person-rows.ts';
import type { RecordVersion } from '../store/ingest/record-rows.ts';
import { recordVersion } from '../store/ingest/record-rows.ts';
import type { FindingList } from './finding-list.ts';

/** What was read of a file and is not written yet. */
export class ReadItems {
  readonly persons = new Map<string, SourcePerson>();
  readonly aliases: SourceAlias[] = [];
  readonly sayings: SourceSaying[] = [];
  readonly events: HeardEvent[] = [];
  readonly withdrawals: SourceWithdrawal[] = [];
  readonly restrictions: SourceRestriction[] = [];
  readonly records = new Map<RecordKind, Map<string, RecordVersion>>();
  /** How many were read of each kind, those that are there twice included. */
  readonly counts = new Map<RecordKind, number>();
  size = 0;
  readonly #findings: FindingList;

  constructor(findings: FindingList) {
    this.#findings = findings;
  }

  add(item: SourceItem): void {
    this.size += 1;
    if (item.type === 'finding') this.#findings.add(item.finding);
    else if (item.type === 'person') this.#addPerson(item.person);
    else if (item.type === 'alias') this.aliases.push(item.alias);
    else if (item.type === 'record') this.addRecord(item.record);
    else if (item.type === 'withdrawal') this.#addWithdrawal(item.withdrawal);
    else if (item.type === 'saying') this.#addSaying(item.saying);
    else if (item.type === 'restriction') this.restrictions.push(item.restriction);
    else if (item.type === 'event') this.#addEvent({ ...item.event, retracted: false });
    else this.#addEvent({ ...item.retraction, records: [], retracted: true });
  }

  addRecord(record: SourceRecord): void {
    const records = this.records.get(record.kind) ?? new Map<string, RecordVersion>();
    this.records.set(record.kind, records);
    const version = recordVersion(record);
    const key = `${version.owner} ${record.key}`;
    if (records.has(key)) {
      this.#findings.add({
        severity: 'ODDITY',
        at: record.at,
        code: 'RECORD_REPEATED',
        text: 'The file holds this record more than once; the last stands.',
      });
    }
    records.set(key, version);
    this.counts.set(record.kind, (this.counts.get(record.kind) ?? 0) + 1);
  }

  #addPerson(person: SourcePerson): void {
    const key = personKey(person.source.code, person.key);
    if (this.persons.has(key)) this.#findings.add(personRepeated(person.at));
    this.persons.set(key, person);
  }

  /** What the file said of it before, it takes back as well. */
  #addWithdrawal(withdrawal: SourceWithdrawal): void {
    const { source, person, key } = withdrawal;
    const name = `${personKey(source, person)} ${key ?? ''}`;
    for (const kind of withdrawal.kinds) {
      const records = this.records.get(kind);
      if (!records?.delete(name)) continue;
      this.counts.set(kind, (this.counts.get(kind) ?? 0) - 1);
    }
    this.withdrawals.push(withdrawal);
  }

  #addSaying(saying: SourceSaying): void {
    this.sayings.push(saying);
    const { source, person, version, restricted } = saying;
    if (restricted) this.restrictions.push({ source: source.code, person, version });
  }

  #addEvent(event: HeardEvent): void {
    this.events.push(event);
    this.size += event.records.length;
  }
}

export const personRepeated = (at: string): Finding => ({
  severity: 'ODDITY',
  at,
  code: 'PERSON_REPEATED',
  text: 'The file names this person more than once; the last stands.',
});
