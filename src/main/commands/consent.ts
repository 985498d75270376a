import { readFile, stat } from 'node:fs/promises';
import { Command } from 'commander';
import type { SharingAgreement } from '../../policy/agreement.ts';
import type { ConsentReading } from '../../sources/fhir-consent/consent-draft.ts';
import { readConsentDocument } from '../../sources/fhir-consent/read-document.ts';
import { refused } from '../../sources/findings.ts';
import { LIMITS } from '../../sources/limits.ts';
import { readAgreement } from '../../usecases/agreement/read-agreement.ts';
import { CannotRun } from '../configuration.ts';
import { print } from './say.ts';
import { withDatabase } from './with-database.ts';

interface FileReading {
  readonly path: string;
  readonly consents: readonly ConsentReading[];
}

export function consentCommand(): Command {
  return new Command('consent')
    .description('Looks at consent directives.')
    .addCommand(readCommand());
}

const readCommand = (): Command =>
  new Command('read')
    .description(
      'Says which directives would be taken of FHIR R4 Consents, under the agreement in force, or why none; touches no child.',
    )
    .argument('<file...>', 'FHIR R4 Consents and Bundles, in JSON')
    .option('--json', 'the report as one JSON object')
    .action(async (paths: string[], { json }: { json?: boolean }) => {
      const agreement = await withDatabase((store) => readAgreement(store));
      if (!agreement) throw new CannotRun('No agreement is in force.');
      const files: FileReading[] = [];
      for (const path of paths) files.push({ path, consents: await readFileAt(path, agreement) });
      print(json ? JSON.stringify({ files }) : files.flatMap(inWords).join('\n'));
      const allTaken = files.every(({ consents }) => consents.every(({ drafts }) => drafts.length));
      if (!allTaken) process.exitCode = 1;
    });

async function readFileAt(path: string, agreement: SharingAgreement): Promise<ConsentReading[]> {
  try {
    // What is larger is refused unread; a character takes four bytes at most.
    const { size } = await stat(path);
    if (size > LIMITS.characters * 4) return [unread('TOO_LARGE', 'It is larger than Kith reads.')];
    return readConsentDocument(await readFile(path, 'utf8'), agreement);
  } catch {
    return [unread('UNREADABLE', 'The file is missing or cannot be read.')];
  }
}

const unread = (code: string, words: string): ConsentReading => ({
  at: 'file',
  drafts: [],
  findings: [refused('file', code, words)],
});

const inWords = ({ path, consents }: FileReading): string[] =>
  consents.flatMap(({ at, drafts, findings }) => [
    drafts.length > 0
      ? `${path}: ${at}: ${String(drafts.length)} ${drafts.length === 1 ? 'directive' : 'directives'}`
      : `${path}: ${at}: REFUSED`,
    ...drafts.map(
      ({ provision, scope, standing, recipients, purposes }) =>
        `  ${provision} ${scope} by ${standing}, to ${orAll([...recipients.agencies, ...recipients.organisations, ...recipients.roles])}, for ${orAll(purposes)}`,
    ),
    ...findings.map(
      (finding) => `  ${finding.severity} ${finding.at}: ${finding.text} (${finding.code})`,
    ),
  ]);

const orAll = (codes: readonly string[]): string => (codes.length > 0 ? codes.join(', ') : 'all');
