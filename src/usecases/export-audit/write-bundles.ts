import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditEvent, Digest } from '../../audit/event.ts';
import { auditEventResource } from '../../audit/fhir/audit-event-resource.ts';
import { packHashes } from '../../audit/merkle/compact-range.ts';
import { leafHash } from '../../audit/merkle/hash.ts';
import { writeBundle } from '../../audit/tiles/entry-bundle.ts';
import { TILE_WIDTH, entriesPath, tilePath } from '../../audit/tiles/tile-path.ts';
import type { KeptText, LogSource, LoggedEvent } from '../../audit/verify/log-source.ts';
import { readNames } from '../../store/audit-export.ts';
import type { Client } from '../../store/sql.ts';
import type { ExportPlan } from './export-plan.ts';
import { FILES, fhirPath, textPath } from './layout.ts';
import { writeWhole } from './whole-file.ts';

/** Events to a file of FHIR: some megabytes each. */
export const GROUP = 16 * TILE_WIDTH;

export interface Writing {
  readonly client: Client;
  readonly source: LogSource;
  readonly folder: string;
  readonly plan: ExportPlan;
}

/**
 * Writes the events of one group, of the bundles that are not there yet, and their lines of FHIR from a
 * position on. A group is what memory holds.
 */
export async function writeGroup(
  writing: Writing,
  events: readonly LoggedEvent[],
  fhirFrom: number,
): Promise<void> {
  const { source, plan } = writing;
  const { entries, first } = plan.log;
  const wanted = events.filter(
    ({ position }) => position >= entries.first && position <= entries.last,
  );
  const digests = new Set(wanted.flatMap(({ event }) => (event ? namesOf(event) : [])));
  const texts = await source.texts([...digests]);
  for (const [digest, { text }] of texts) await writeOnce(writing, textPath(digest), () => text);
  for (const bundle of inBundles(events)) {
    const begin = bundle[0]?.position ?? 0;
    const number = Math.floor((begin - 1) / TILE_WIDTH);
    const isWhole = (begin - 1) % TILE_WIDTH === 0;
    const width = (((bundle.at(-1)?.position ?? 0) - 1) % TILE_WIDTH) + 1;
    const leaves = bundle.map(({ text }) => leafHash(text ?? ''));
    if (isWhole) {
      await writeOnce(writing, tilePath(0, number, width), () => packHashes(leaves));
    }
    if (begin > entries.last || begin + bundle.length <= entries.first) continue;
    const content = () => writeBundle(bundle.map(({ text }) => text ?? ''));
    if (isWhole) await writeOnce(writing, entriesPath(number, width), content);
    // Of a bundle that begins with retired events, what is left has no place among the tiles.
    else if (begin === first) await writeWhole(join(writing.folder, FILES.rest), content());
  }
  await writeFhir(writing, wanted, texts, fhirFrom);
}

async function writeOnce(
  { folder }: Writing,
  path: string,
  content: () => Uint8Array | string,
): Promise<void> {
  const file = join(folder, path);
  if (!existsSync(file)) await writeWhole(file, content());
}

async function writeFhir(
  { client, source, folder, plan }: Writing,
  wanted: readonly LoggedEvent[],
  texts: ReadonlyMap<Digest, KeptText>,
  from: number,
): Promise<void> {
  const { since, until } = plan.instants;
  const told = wanted.flatMap(({ position, event }) =>
    event && position >= from && event.recordedAt >= since && event.recordedAt < until
      ? [{ position, event }]
      : [],
  );
  const last = wanted.at(-1)?.position;
  if (told.length === 0 || last === undefined) return;
  const ids = told.flatMap(({ event }) => [event.practitionerId, event.organisationId]);
  const names = await readNames(client, [...new Set(ids)]);
  const lines = told.map(({ position, event }) =>
    JSON.stringify(
      auditEventResource({
        origin: source.origin ?? 'kith',
        ...{ position, event },
        operation: texts.get(event.operationDigest)?.text ?? null,
        outcomes: (event.outcomesDigest && texts.get(event.outcomesDigest)?.text) ?? null,
        practitioner: names.get(event.practitionerId) ?? null,
        organisation: names.get(event.organisationId) ?? null,
      }),
    ),
  );
  const begin = Math.max(from, wanted[0]?.position ?? from);
  await writeWhole(join(folder, fhirPath(begin, last)), `${lines.join('\n')}\n`);
}

const namesOf = ({ operationDigest, outcomesDigest }: AuditEvent): Digest[] =>
  outcomesDigest === null ? [operationDigest] : [operationDigest, outcomesDigest];

/** Cut where tiles end. */
function inBundles(events: readonly LoggedEvent[]): LoggedEvent[][] {
  const bundles = new Map<number, LoggedEvent[]>();
  for (const logged of events) {
    const number = Math.floor((logged.position - 1) / TILE_WIDTH);
    const bundle = bundles.get(number) ?? [];
    bundles.set(number, bundle);
    bundle.push(logged);
  }
  return [...bundles.values()];
}
