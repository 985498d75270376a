import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { findSourceFiles } from '../../sources/find-source-files.ts';
import { SourceFileRefused } from '../../sources/reader.ts';
import type { FileReport } from '../../usecases/ingest-files.ts';
import { ingestFile, refusedReport } from '../../usecases/ingest-files.ts';
import type { LinkageRun } from '../../usecases/linkage/link-pending.ts';
import { linkPending } from '../../usecases/linkage/link-pending.ts';
import { CannotRun } from '../configuration.ts';
import { print, sayPassed, sayPassing } from './say.ts';
import { withDatabase } from './with-database.ts';

const MOST_FINDINGS_SHOWN = 20;

export function ingestCommand(): Command {
  return new Command('ingest')
    .description(
      'Takes files that agencies send: CIN census, SSDA903, SSD, school census, Common Transfer File, FHIR R4 bundles, NEMS messages, PDS answers, NHS immunisation events.',
    )
    .argument('<path...>', 'files and folders')
    .option('--json', 'the report as one JSON object')
    .action(async (paths: string[], { json }: { json?: boolean }) => {
      const { files, missing } = await found(paths);
      const { reports, linkage } = await withDatabase(async (store) => {
        const taken = [...missing];
        for (const [index, path] of files.entries()) {
          const onProgress = ({ persons, records }: { persons: number; records: number }) =>
            sayPassing(
              `[${index + 1}/${files.length}] ${path}: ${persons} persons, ${records} records`,
            );
          taken.push(
            await ingestFile(store, path, { newSubjectId: () => randomUUID(), onProgress }),
          );
        }
        return { reports: taken, linkage: await linkPending(store, { onProgress: sayPassing }) };
      });
      sayPassed();
      print(
        json
          ? JSON.stringify({ files: reports.map(inJson), linkage })
          : [...reports.map(inWords), ...linkageInWords(linkage)].join('\n'),
      );
      if (reports.some(({ taken }) => !taken)) process.exitCode = 1;
    });
}

/** The files below these paths; a path that is not there is reported, and the rest goes on. */
async function found(
  paths: readonly string[],
): Promise<{ files: string[]; missing: FileReport[] }> {
  const files: string[] = [];
  const missing: FileReport[] = [];
  for (const path of paths) {
    try {
      files.push(...(await findSourceFiles([path])));
    } catch (error) {
      if (!(error instanceof SourceFileRefused)) throw error;
      missing.push(refusedReport(path, null, error.finding));
    }
  }
  if (files.length + missing.length === 0) {
    throw new CannotRun('There is no file in what was named.');
  }
  return { files: [...new Set(files)], missing };
}

const inJson = ({ path, format, taken, persons, records, linked, ...rest }: FileReport) => ({
  path,
  format,
  taken,
  persons,
  records,
  linked,
  created: rest.created,
  changed: rest.changed,
  unchanged: rest.unchanged,
  findings: rest.findings,
});

const linkageInWords = ({ persons, linked, inReview }: LinkageRun): string[] =>
  persons === 0
    ? []
    : [`By likeness ${linked} pairs linked; ${inReview} wait for somebody to judge`];

function inWords(report: FileReport): string {
  const { path, format, taken, persons, records, findings } = report;
  const kinds = Object.entries(records).map(([kind, count]) => `${kind} ${count}`);
  const head = taken
    ? [
        `${path}: ${format ?? ''}, ${persons} persons${kinds.length > 0 ? `, ${kinds.join(', ')}` : ''}`,
        `  ${report.created} new, ${report.changed} changed, ${report.unchanged} unchanged; ${report.linked} persons linked to a child already known`,
      ]
    : [`${path}: REFUSED, nothing of it was taken`];
  const shown = findings
    .slice(0, MOST_FINDINGS_SHOWN)
    .map(({ severity, at, code, text }) => `  ${severity} ${at}: ${text} (${code})`);
  const rest = findings.length - shown.length;
  return [...head, ...shown, ...(rest > 0 ? [`  … and ${rest} more; --json lists all`] : [])].join(
    '\n',
  );
}
