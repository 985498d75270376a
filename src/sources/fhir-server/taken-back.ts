import { RECORD_KINDS } from '../../domain/records/kinds.ts';
import type { RecordKind } from '../../domain/records/kinds.ts';
import type { SourceItem, SourcePerson } from '../../domain/source.ts';

/**
 * Of what was read of deleted resources, what takes them back; nothing of it is taken anew. `withPersons`:
 * the Patients themselves were deleted, and their source says nothing of them any more.
 */
export async function* takenBack(
  items: AsyncIterable<SourceItem>,
  withPersons: boolean,
): AsyncGenerator<SourceItem> {
  for await (const item of items) {
    if (item.type === 'withdrawal') yield item;
    else if (item.type === 'person' && withPersons) yield* nothingOf(item.person);
  }
}

function* nothingOf({ source, key, at }: SourcePerson): Generator<SourceItem> {
  const person: SourcePerson = {
    ...{ source, key, at, given: [], family: null, sex: 'UNKNOWN', address: null },
    ...{ dateOfBirth: null, expectedDateOfBirth: null, dateOfDeath: null },
    ...{ ethnicityCode: null, disabilityCodes: [], identifiers: [] },
  };
  yield { type: 'person', person };
  const kinds = Object.keys(RECORD_KINDS) as RecordKind[];
  const withdrawal = { source: source.code, person: key, key: null, kinds, stay: [] };
  yield { type: 'withdrawal', withdrawal };
}
