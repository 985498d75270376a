import { createHmac } from 'node:crypto';
import type { Client } from './sql.ts';

/** The login that serves requests: owns nothing, bypasses nothing, and may not rewrite the audit. */
const SERVING_LOGIN = 'kith_serving';

const SCHEMAS = [
  'identity',
  'social_care',
  'health',
  'education',
  'consent',
  'policy',
  'casework',
  'watch',
  'families',
  'feeds',
];

/**
 * The serving login's address, beside the owner's. Its password derives from the owner's, so that
 * every process that knows the one knows the other and none has to be kept.
 */
export function servingUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const password = servingPassword(ownerUrl);
  url.username = SERVING_LOGIN;
  url.password = password;
  return url.toString();
}

const servingPassword = (ownerUrl: string): string =>
  createHmac('sha256', decodeURIComponent(new URL(ownerUrl).password))
    .update('kith serving login')
    .digest('hex');

/** Makes the serving login where it is missing, and grants it what it needs and no more. */
export async function prepareServingLogin(owner: Client, ownerUrl: string): Promise<void> {
  const password = servingPassword(ownerUrl);
  await owner.unsafe(`
    do $$ begin
      if not exists (select from pg_roles where rolname = '${SERVING_LOGIN}') then
        create role ${SERVING_LOGIN} login nosuperuser nobypassrls nocreatedb nocreaterole password '${password}';
      else
        alter role ${SERVING_LOGIN} with login nosuperuser nobypassrls nocreatedb nocreaterole password '${password}';
      end if;
    end $$;`);
  for (const schema of SCHEMAS) {
    await owner.unsafe(`
      grant usage on schema ${schema} to ${SERVING_LOGIN};
      grant select, insert, update on all tables in schema ${schema} to ${SERVING_LOGIN};
      grant usage on all sequences in schema ${schema} to ${SERVING_LOGIN};`);
  }
  await owner.unsafe(`
    revoke update on policy.agreement, policy.approval, consent.break_glass, consent.break_glass_review,
      consent.seal_review, families.request, families.answer from ${SERVING_LOGIN};
    grant delete on watch.access, identity.link_key, identity.link_pending, identity.term_count to ${SERVING_LOGIN};
    grant usage on schema audit to ${SERVING_LOGIN};
    grant select on all tables in schema audit to ${SERVING_LOGIN};
    revoke insert on all tables in schema audit from ${SERVING_LOGIN};
    grant insert on audit.log, audit.subtree, audit.checkpoint, audit.delivery to ${SERVING_LOGIN};
    revoke execute on all functions in schema audit from public, ${SERVING_LOGIN};
    grant execute on function audit.append, audit.tally_up, audit.open_periods to ${SERVING_LOGIN};
    grant usage on schema drizzle to ${SERVING_LOGIN};
    grant select on all tables in schema drizzle to ${SERVING_LOGIN};`);
}
