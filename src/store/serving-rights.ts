import { sql } from 'drizzle-orm';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/**
 * What the login behind this connection could do and must not, by PostgreSQL's own word, however it came
 * by it: as itself, as a member of a role, or as anyone (PUBLIC). Empty where all is well.
 */
export async function excessRights(connection: Connection): Promise<string[]> {
  const rows = await run<{ excess: string }>(
    connection,
    sql`select 'is a superuser or bypasses row security' as excess from pg_roles
        where rolname = current_user and (rolsuper or rolbypassrls)
      union all
      select 'owns ' || relation.oid::regclass from pg_class as relation
        where relation.relkind in ('r', 'p') and pg_has_role(current_user, relation.relowner, 'MEMBER')
      union all
      select 'may ' || lower(verb) || ' ' || kept.relation
        from (select oid::regclass::text as relation from pg_class
              where relnamespace = 'audit'::regnamespace and relkind in ('r', 'p')
              union all values ('policy.agreement'), ('policy.approval')) as kept,
          unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as verb
        where has_table_privilege(kept.relation, verb)
          or (verb = 'UPDATE' and has_any_column_privilege(kept.relation, verb))
      order by 1`,
  );
  return rows.map(({ excess }) => excess);
}
