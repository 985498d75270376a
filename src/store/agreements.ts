import type { SQL } from 'drizzle-orm';
import { eq, sql } from 'drizzle-orm';
import { agreement, approval } from '../../schema/policy.ts';
import type { AgreementTerms, SharingAgreement } from '../policy/agreement.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** Reads versions of the agreement; a version never changes, so each is read once a process. */
export type AgreementReader = (version: number) => Promise<SharingAgreement>;

export function createAgreementReader(client: Client): AgreementReader {
  const known = new Map<number, SharingAgreement>();
  return async (version) => {
    const remembered = known.get(version);
    if (remembered) return remembered;
    const [found] = await run<{ terms: AgreementTerms }>(
      client,
      sql`select ${agreement.terms} from ${agreement} where ${eq(agreement.version, version)}`,
    );
    if (!found) throw new Error(`no agreement of version ${version}`);
    const read = { ...found.terms, version };
    known.set(version, read);
    return read;
  };
}

/** The version in force at an instant: of those approved whose time has come, the one to begin last. */
export const versionInForce = (at: SQL): SQL => sql`(select ${approval.version} from ${approval}
  where ${approval.inForceFrom} <= ${at} and ${approval.recordedAt} <= ${at} order by ${approval.inForceFrom} desc, ${approval.version} desc limit 1)`;

/** The version in force now; undefined where none is. */
export async function readAgreementVersion(client: Client): Promise<number | undefined> {
  const [found] = await run<{ version: number | null }>(
    client,
    sql`select ${versionInForce(sql`now()`)} as version`,
  );
  return found?.version ?? undefined;
}

/**
 * Enters the first agreement, in force from now. Where it is there already it stays, completed by what
 * was not yet part of an agreement when it was entered.
 */
export async function enterFirstAgreement(
  client: Client,
  { version, ...terms }: SharingAgreement,
): Promise<void> {
  const given = sql`${JSON.stringify(terms)}::text::jsonb`;
  await run(
    client,
    sql`insert into ${agreement} (version, terms) values (${version}, ${given})
      on conflict (version) do update set terms = excluded.terms || ${agreement.terms}
      where not ${agreement.terms} ? 'roles'`,
  );
  await run(
    client,
    sql`insert into ${approval} (version, in_force_from) values (${version}, now()) on conflict do nothing`,
  );
}
