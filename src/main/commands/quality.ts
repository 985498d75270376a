import { Command } from 'commander';
import type { Conflict, FileFindings, SourceQuality } from '../../store/feed-quality.ts';
import { readConflicts, readFileFindings, readSourceQuality } from '../../store/feed-quality.ts';
import { print } from './say.ts';
import { withDatabase } from './with-database.ts';

const MOST_FILES = 100;

export const qualityCommand = (): Command =>
  new Command('quality')
    .description('Tells how good what each source sends is, in counts: for who runs the database.')
    .option('--json', 'as one JSON object, with what was found in each of the last files')
    .action(async ({ json }: { json?: boolean }) => {
      const { sources, conflicts, files } = await withDatabase(async ({ client }) => ({
        sources: await readSourceQuality(client),
        conflicts: await readConflicts(client),
        files: await readFileFindings(client, MOST_FILES),
      }));
      if (json) print(JSON.stringify({ sources, conflicts, files }));
      else
        print(
          [
            ...sources.map(sourceInWords),
            ...conflicts.map(conflictInWords),
            ...files.map(fileInWords),
          ].join('\n'),
        );
    });

function sourceInWords({
  source,
  agency,
  persons,
  missing,
  invalidIdentifiers,
  matched,
}: SourceQuality): string {
  const without = Object.entries(missing).map(([field, count]) => `${field} ${String(count)}`);
  const rate = ((100 * matched) / persons).toFixed(1);
  return [
    `${source} (${agency}): ${String(persons)} persons, ${rate} % one with a person of another source`,
    `  missing: ${without.join(', ')}; ${String(invalidIdentifiers)} invalid identifiers`,
  ].join('\n');
}

const conflictInWords = ({ one, other, dateOfBirth, postcode }: Conflict): string =>
  `${one} and ${other} differ: birth date of ${String(dateOfBirth)} children, postcode of ${String(postcode)}`;

const fileInWords = ({ file, format, takenAt, findings, fields }: FileFindings): string =>
  [
    `${file} (${format}, ${takenAt})`,
    ...findings.map(({ severity, code, field, count }) =>
      [`  ${severity} ${code}`, ...(field === null ? [] : [`of ${field}`])]
        .join(' ')
        .concat(`: ${String(count)}`),
    ),
    ...fields.flatMap(({ field, total, missing, invalid }) => [
      ...(missing > 0 ? [`  ${field} missing: ${String(missing)} of ${String(total)}`] : []),
      ...(invalid > 0 ? [`  ${field} invalid: ${String(invalid)} of ${String(total)}`] : []),
    ]),
  ].join('\n');
