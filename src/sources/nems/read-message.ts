import type { SourceItem } from '../../domain/source.ts';
import { findingItem, note, refused, shownName } from '../findings.ts';
import type { XmlElement } from '../xml-element.ts';
import { Message } from './message.ts';
import { EVENT_READERS } from './event-readers.ts';
import { childOf, sayingOf } from './read-person.ts';

/** One message: what it says of the child, and its event, or that the event is taken back. */
export function* readMessage(entries: readonly XmlElement[]): Generator<SourceItem> {
  const message = new Message(entries);
  yield* itemsOf(message);
  for (const finding of message.findings) yield findingItem(finding);
}

function* itemsOf(message: Message): Generator<SourceItem> {
  const at = message.header.path;
  const refusal = (code: string, text: string) => findingItem(refused(at, code, text));
  const { eventType, focus, version } = message;
  const read = EVENT_READERS[eventType];
  if (!read) {
    const text = `Kith has no place for an event ${shownName(eventType)}; it was not taken.`;
    yield findingItem(note(at, 'EVENT_NOT_TAKEN', text));
    return;
  }
  if (message.action === null) {
    yield refusal('EVENT_ACTION_MISSING', 'It does not say new, update or delete.');
  } else if (focus === null) {
    yield refusal('EVENT_UNNAMED', 'It does not name what it is about: it has no focus.');
  } else if (version === null) {
    yield refusal('EVENT_UNDATED', 'It does not say when it was sent or last updated.');
  } else if (message.action === 'delete') {
    yield {
      type: 'retraction',
      retraction: { source: 'NEMS', key: `${eventType}/${focus}`, version, at },
    };
  } else {
    const child = childOf(message);
    if (!child) {
      yield refusal(
        'PATIENT_UNIDENTIFIED',
        'It names no NHS number: it cannot be told whose it is.',
      );
      return;
    }
    const saying = sayingOf(message, child, version);
    yield { type: 'saying', saying };
    const key = read.key ? read.key(child) : saying.key;
    const records = read.records(message, child, key);
    yield { type: 'event', event: { source: child.source, key, version, at, records } };
  }
}
