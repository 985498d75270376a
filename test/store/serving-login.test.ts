import { describe, expect, it } from 'vitest';
import { servingUrl } from '../../src/store/serving-login.ts';
import { aWaitingEvent } from '../support/audit-events.ts';
import { useTestDatabase } from '../support/database.ts';

const INSUFFICIENT_PRIVILEGE = '42501';
const SCHEMAS = [
  'audit',
  'casework',
  'consent',
  'drizzle',
  'education',
  'health',
  'identity',
  'policy',
  'public',
  'social_care',
  'watch',
];

const { store, owner, url } = await useTestDatabase();
const servingLogin = new URL(servingUrl(url)).username;
const { event, texts } = aWaitingEvent();
await store.appendEvents([event], texts);

/** The SQLSTATE with which the serving login is refused; null where it is not. */
async function refusalOf(statement: string): Promise<string | null> {
  try {
    await store.client.unsafe(statement);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('the login that serves requests', () => {
  it('is who the store is signed in as', async () => {
    expect(await store.client`select session_user::text as login`).toEqual([
      { login: servingLogin },
    ]);
  });

  it('is no superuser, bypasses no row security, and makes no login or database', async () => {
    const [role] = await owner`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication
      from pg_roles where rolname = ${servingLogin}`;
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
    });
  });

  it('owns nothing, and belongs to no role that does', async () => {
    const owned = await owner`
      select relname from pg_class where relowner = ${servingLogin}::regrole
      union all select proname from pg_proc where proowner = ${servingLogin}::regrole
      union all select nspname from pg_namespace where nspowner = ${servingLogin}::regrole`;
    expect(owned).toEqual([]);
    const memberships = await owner`
      select roleid::regrole::text from pg_auth_members where member = ${servingLogin}::regrole`;
    expect(memberships).toEqual([]);
  });

  it('may select and insert on the audit, and nothing else', async () => {
    const granted = await owner`
      select distinct privilege_type as privilege from information_schema.role_table_grants
      where grantee = ${servingLogin} and table_schema = 'audit' order by 1`;
    expect(granted.map(({ privilege }) => String(privilege))).toEqual(['INSERT', 'SELECT']);
    expect(await refusalOf('select count(*) from audit.event')).toBeNull();
  });

  it.each([
    `update audit.event set purpose = 'DIRECT_CARE'`,
    `delete from audit.event`,
    `truncate audit.event`,
    `update audit.shared_text set text = ''`,
    `delete from audit.shared_text`,
    `truncate audit.shared_text`,
    `alter table audit.event disable trigger all`,
    `drop function audit.append`,
  ])('is refused: %s', async (statement) => {
    expect(await refusalOf(statement)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it.each([
    `update policy.agreement set terms = '{}'`,
    `delete from policy.agreement`,
    `delete from consent.directive`,
    `delete from consent.seal`,
    `truncate identity.source_person cascade`,
    `delete from drizzle.__drizzle_migrations`,
    `create role another`,
    `alter role current_user bypassrls`,
    `create database another`,
    `copy (select 1) to program 'true'`,
  ])('is refused as well: %s', async (statement) => {
    expect(await refusalOf(statement)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it.each(SCHEMAS)('makes no table in the schema %s', async (schema) => {
    expect(await refusalOf(`create table ${schema}.made (id int)`)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('has left the one event as it was', async () => {
    const rows = await owner`select id, purpose from audit.event`;
    expect(rows).toEqual([{ id: event.id, purpose: event.purpose }]);
  });
});
