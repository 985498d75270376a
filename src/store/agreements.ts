import { eq, sql } from 'drizzle-orm';
import { agreement } from '../../schema/policy.ts';
import type { SharingAgreement } from '../policy/agreement.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** Reads versions of the agreement; a version never changes, so each is read once a process. */
export type AgreementReader = (version: number) => Promise<SharingAgreement>;

export function createAgreementReader(client: Client): AgreementReader {
  const known = new Map<number, SharingAgreement>();
  return async (version) => {
    const remembered = known.get(version);
    if (remembered) return remembered;
    const [found] = await run<SharingAgreement>(
      client,
      sql`select ${agreement.version}, ${agreement.title}, ${agreement.rules} from ${agreement}
        where ${eq(agreement.version, version)}`,
    );
    if (!found) throw new Error(`no agreement of version ${version}`);
    known.set(version, found);
    return found;
  };
}

/** The version in force now; undefined where none is. */
export async function readAgreementVersion(client: Client): Promise<number | undefined> {
  const [found] = await run<{ version: number | null }>(
    client,
    sql`select max(${agreement.version}) as version from ${agreement} where ${agreement.inForceFrom} <= now()`,
  );
  return found?.version ?? undefined;
}

/** Keeps a version; one that is there already stays as it is. */
export async function keepAgreement(
  client: Client,
  { version, title, rules }: SharingAgreement,
): Promise<void> {
  await run(
    client,
    sql`insert into ${agreement} (version, title, rules, in_force_from)
      values (${version}, ${title}, ${JSON.stringify(rules)}::text::jsonb, now()) on conflict do nothing`,
  );
}
