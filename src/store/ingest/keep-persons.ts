import type { SourcePerson } from '../../domain/source.ts';
import { enterPersons } from './enter-persons.ts';
import { detailsDigest, keepDetails } from './keep-details.ts';
import type { PersonRows } from './person-rows.ts';
import { keepSources, markReceived, personKey, storedPersons } from './person-rows.ts';
import type { OpenFile } from './take-file.ts';
import type { Tally } from './tally.ts';

export interface KeptPersons extends Tally {
  readonly linked: number;
  /** Those whom the file has named before. */
  readonly repeated: readonly SourcePerson[];
}

/**
 * Keeps a batch of persons; each new one is linked to a child, or becomes one. Who may be a sealed child
 * becomes one behind the same seal. What is counted does not depend on sealed children.
 */
export async function keepPersons(
  file: OpenFile,
  persons: readonly SourcePerson[],
  rows: PersonRows,
  newSubjectId: (person: SourcePerson) => string,
): Promise<KeptPersons> {
  const sourceIds = await keepSources(file, persons);
  const stored = await storedPersons(file, persons, sourceIds);
  const given = persons.map((person) => {
    const name = personKey(person.source.code, person.key);
    return { person, name, row: stored.get(name), digest: detailsDigest(person) };
  });
  const arriving = given.flatMap(({ person, row }) =>
    row && !row.unheard ? [] : { person, knownAs: row?.subjectId ?? null },
  );
  const { linked, entered } = await enterPersons(file, arriving, sourceIds, newSubjectId);
  for (const [key, { id, unheard }] of [...stored, ...entered]) {
    rows.set(key, { id, unheard: rows.get(key)?.unheard ?? unheard });
  }
  const fresh = given.filter(({ row }) => !row);
  const changed = given.filter(({ row, digest }) => row && row.digest !== digest);
  const withRow = (of: (typeof given)[number]) => ({ ...of, id: rows.get(of.name)?.id ?? 0 });
  await keepDetails(file, fresh.map(withRow), changed.map(withRow));
  const restated = changed.flatMap(({ row }) => row?.id ?? []);
  await markReceived(file, stored.values(), restated);
  const known = given.filter(({ row }) => row?.unheard === false);
  const otherwise = changed.filter(({ row }) => row?.unheard === false).length;
  return {
    linked,
    repeated: given.filter(({ row }) => row?.repeated).map(({ person }) => person),
    created: persons.length - known.length,
    changed: otherwise,
    unchanged: known.length - otherwise,
  };
}
