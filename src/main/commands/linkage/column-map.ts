import { InvalidArgumentError } from 'commander';
import { nearest } from '../../../domain/nearest.ts';
import type { ColumnMap, MappedField } from '../../../usecases/linkage/read-linkage-set.ts';
import { MAPPED_FIELDS } from '../../../usecases/linkage/read-linkage-set.ts';

/** Reads `given=given_name,family=surname,addressLine=street_number+address_1`. */
export function columnMap(text: string): ColumnMap {
  const map: Partial<Record<MappedField, string[]>> = {};
  for (const entry of text.split(',')) {
    const [field = '', columns = ''] = entry.split(/=(.*)/s).map((part) => part.trim());
    if (!isMapped(field)) {
      const [likely = ''] = nearest(field, MAPPED_FIELDS);
      throw new InvalidArgumentError(
        `"${field}" is none of ${MAPPED_FIELDS.join(', ')}. Did you mean ${likely}?`,
      );
    }
    if (columns === '') throw new InvalidArgumentError(`Which column is ${field}?`);
    map[field] = [...(map[field] ?? []), ...columns.split('+')];
  }
  return map;
}

const isMapped = (field: string): field is MappedField =>
  (MAPPED_FIELDS as readonly string[]).includes(field);
