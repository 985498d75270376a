import { digestOf } from '../../../audit/canonical.ts';
import { RECIPIENTS } from '../../../decision/subject-access.ts';
import type { IsoDate } from '../../../domain/iso-date.ts';
import type { SharingAgreement } from '../../../policy/agreement.ts';
import type { AccessRequestEntry } from '../../../store/families/requests.ts';
import type { FamilyLogEntry } from '../family-log.ts';
import type { PackageRecord } from './content.ts';
import { renderPage } from './render.ts';
import { coveringStatement } from './statement.ts';

export interface PackageFile {
  readonly name: string;
  readonly text: string;
}

/** All that is held on a child as files, with the digest by which the audit knows them. */
export interface SubjectAccessPackage {
  readonly files: readonly PackageFile[];
  /** SHA-256 of the file SHA256SUMS, in hexadecimal. */
  readonly digest: string;
}

export interface PackageMatter {
  readonly agreement: SharingAgreement;
  readonly request: AccessRequestEntry;
  readonly madeOn: IsoDate;
  readonly record: PackageRecord;
  readonly disclosures: readonly FamilyLogEntry[];
}

/** The same twice: as pages to read and to print, and as JSON. */
export function writePackage(matter: PackageMatter): SubjectAccessPackage {
  const { agreement, request, madeOn, record, disclosures } = matter;
  const { id, recipient, askedBy, receivedOn } = request;
  const heading = {
    ...{ request: id, madeOn, receivedOn, askedBy },
    for: RECIPIENTS[recipient],
    child: record.name ?? 'the child',
  };
  const statement = coveringStatement(agreement, recipient);
  const log = { ...heading, notes: notesOf(agreement), disclosures };
  const files = [
    { name: 'index.html', text: renderPage('record.njk', { ...heading, ...record, statement }) },
    { name: 'record.json', text: json({ ...heading, ...record, statement }) },
    { name: 'disclosures.html', text: renderPage('disclosures.njk', log) },
    { name: 'disclosures.json', text: json(log) },
  ];
  const sums = files.map(({ name, text }) => `${digestOf(text)}  ${name}\n`).join('');
  return { files: [...files, { name: 'SHA256SUMS', text: sums }], digest: digestOf(sums) };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const notesOf = ({ familyView }: SharingAgreement): string[] => [
  `Not everything is in this list. Who looked is listed once ${String(familyView.afterDays)} days have passed; each ` +
    'kind of access stands once for a day, however often it happened; and searches that were refused showed nothing.',
  'Looking at a record in order to protect a child is never listed, for any child, and neither is what could ' +
    'tell where somebody is kept safe or what concerns another person. So nothing can be read from what is not here.',
];
