import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../../src/store/store.ts';
import { ingestFile } from '../../../src/usecases/ingest-files.ts';
import { WHOLE_EPISODE, cinChild, cinFile } from '../../sources/cin-census/fixture.ts';

const identified = (n: number): string =>
  `<PersonBirthDate>2012-05-${String(n).padStart(2, '0')}</PersonBirthDate>${n === 1 ? '' : '<Sex>F</Sex>'}`;

/** A census of an authority, of so many children with a referral each. */
export async function takeCensus(
  store: Store,
  { authority, children }: { readonly authority: string; readonly children: number },
): Promise<void> {
  const path = join(await mkdtemp(join(tmpdir(), 'kith-census-')), 'Robin Marlow.xml');
  const all = Array.from({ length: children }, (_, n) =>
    cinChild({
      ...{ id: `${authority}-${String(n + 1)}`, identifiers: identified(n + 1) },
      details: WHOLE_EPISODE.replace('>1A<', n < 6 ? '>ZZ<' : '>1A<'),
    }),
  );
  await writeFile(path, cinFile(all.join('\n'), `<LEA>${authority}</LEA>`));
  const report = await ingestFile(store, path, { newSubjectId: () => randomUUID() });
  if (!report.taken) throw new Error(JSON.stringify(report.findings));
}
