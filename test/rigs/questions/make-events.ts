import { readFile } from 'node:fs/promises';
import { RECORD_FIELDS } from '../../../src/domain/child-record.ts';
import type { Client } from '../../../src/store/sql.ts';

const TALLIED_AT_A_TIME = 1_000_000;

const sqlText = (name: string): Promise<string> =>
  readFile(new URL(`${name}.sql`, import.meta.url), 'utf8');

/** Fills an empty, migrated database with so many events of two years, and counts them. */
export async function makeEvents(
  owner: Client,
  events: number,
  say: (words: string) => void,
): Promise<void> {
  const settings: Record<string, string> = {
    'rig.events': String(events),
    'rig.askings': '400000',
    'rig.practitioners': '5000',
    'rig.children': '40000',
    'rig.shapes': '3000',
    'rig.paths': RECORD_FIELDS.map(({ path }) => path).join(','),
    statement_timeout: '0',
    synchronous_commit: 'off',
    work_mem: '256MB',
    maintenance_work_mem: '1GB',
    plan_cache_mode: 'auto',
  };
  for (const [name, value] of Object.entries(settings)) {
    await owner`select set_config(${name}, ${value}, false)`;
  }
  for (const name of ['people', 'shapes', 'days', 'asked']) await owner.unsafe(await sqlText(name));
  say('Drawn');
  await owner.unsafe(`alter table audit.event drop constraint event_pkey, drop constraint event_id;
    drop index audit.event_subject, audit.event_practitioner, audit.event_kind`);
  const fill = await sqlText('events');
  const periods = await owner<{ period: string }[]>`
    select period::text from rig.day group by period order by period`;
  for (const { period } of periods) {
    await owner`select set_config('rig.period', ${period}, false)`;
    await owner.unsafe(fill);
    say(period);
  }
  await owner.unsafe(await sqlText('indexes'));
  say('Indexed');
  await owner.unsafe(`update audit.head set (position, period, hash) =
    (select position, period, hash from audit.event order by period desc, position desc limit 1)`);
  for (let done = 0; done < events;) {
    const [row] = await owner<
      { done: string }[]
    >`select audit.tally_up(${TALLIED_AT_A_TIME}) as done`;
    done = Number(row?.done);
  }
  say('Counted');
  await owner.unsafe('vacuum analyze');
}
