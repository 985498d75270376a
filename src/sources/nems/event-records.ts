import type { RecordKind, RecordValues } from '../../domain/records/kinds.ts';
import type { SourceRecord } from '../../domain/source.ts';
import type { FhirNode } from '../fhir-r4/fhir-node.ts';
import type { Message } from './message.ts';
import type { MessageChild } from './read-person.ts';

/** The records of one event while they are read. */
export class EventRecords {
  readonly message: Message;
  readonly #child: MessageChild;
  readonly #event: string;

  constructor(message: Message, child: MessageChild, event: string) {
    this.message = message;
    this.#child = child;
    this.#event = event;
  }

  /** `part` names the record within its event; without, the resource's id does. */
  record<K extends RecordKind>(
    kind: K,
    node: FhirNode,
    values: RecordValues<K>,
    part?: string,
  ): SourceRecord {
    const { source, key } = this.#child;
    return {
      ...{ kind, source, person: key, at: node.path, values },
      key: `${this.#event}/${part ?? node.get('id').text ?? node.path}`,
      // A kind and its values belong together by the signature above.
    } as unknown as SourceRecord;
  }

  /** The day of the event's encounter. */
  get encounterDay(): string | null {
    const [encounter] = this.message.all('Encounter');
    return encounter?.get('period').get('start').day ?? null;
  }

  /** Who carried the event's encounter out. */
  get provider(): string | null {
    const [encounter] = this.message.all('Encounter');
    return encounter ? this.message.partyName(encounter.get('serviceProvider')) : null;
  }
}
