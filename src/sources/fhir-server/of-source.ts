import type { Source, SourceItem } from '../../domain/source.ts';
import { findingItem, refused } from '../findings.ts';

/** What a feed says of its own source; it has no word on persons of another. */
export async function* ofSource(
  items: AsyncIterable<SourceItem>,
  source: Source,
): AsyncGenerator<SourceItem> {
  for await (const item of items) {
    if (item.type === 'person') {
      const { person } = item;
      if (person.source.code === source.code) yield { ...item, person: { ...person, source } };
      else yield findingItem(refused(person.at, 'SOURCE_NOT_THE_FEEDS', ANOTHER));
    } else if (item.type === 'record') {
      if (item.record.source === source.code) yield item;
    } else if (item.type === 'withdrawal') {
      if (item.withdrawal.source === source.code) yield item;
    } else if (item.type === 'restriction') {
      if (item.restriction.source === source.code) yield item;
    } else {
      yield item;
    }
  }
}

const ANOTHER =
  'The Patient names a source that is not the one of this feed; nothing of theirs was taken.';
