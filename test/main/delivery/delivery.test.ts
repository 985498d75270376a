import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '../../../src/main/delivery/deliver-due.ts';
import { createMailDelivery } from '../../../src/main/delivery/mail-delivery.ts';
import { repeatedly } from '../../../src/main/delivery/repeatedly.ts';
import { startMailCatcher } from '../../../src/main/demo/mail/mail-catcher.ts';
import { openStore } from '../../../src/store/store.ts';
import { servingUrl } from '../../../src/store/serving-login.ts';
import { breakGlass, broken, referenceOf } from '../../scenarios/break-glass/breaking.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { AVA, enterSmallArea } from '../../support/small-area.ts';
import { until } from '../../support/until.ts';

const database = await useTestDatabase();
const { owner, store } = database;
const { ava } = await enterSmallArea(store);
const kith = await startKith(database);

const settings = (smtpUrl: string) => ({
  smtpUrl,
  from: 'kith@northmoor.example',
  origin: 'https://kith.northmoor.example',
});
const freshFolder = () => mkdtemp(join(tmpdir(), 'kith-mail-'));
const noFault = (error: unknown) => {
  throw error;
};

/** A mail without the soft line breaks of quoted-printable (RFC 2045), behind which words could hide. */
const unfolded = async (path: string) => (await readFile(path, 'utf8')).replaceAll('=\r\n', '');

/** The mail in a folder, whole. */
async function mailIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort();
  return Promise.all(names.map((name) => unfolded(join(folder, name))));
}

const recipients = (mail: readonly string[]): string[] =>
  mail.map((text) => /^To: (.*)\r$/m.exec(text)?.[1] ?? 'nobody').sort();

const THE_THREE = ['ig-officer', 'privacy-officer', 'social-worker'].map(
  (handle) => `${handle}@northmoor.example`,
);

/** An override of which three people are told. */
const anOverride = () => broken(kith, 'gp', { child: ava, categories: ['SEXUAL_HEALTH'] });

const waiting = () => owner<{ attempts: number; last_fault: string | null; later: boolean }[]>`
  select attempts, last_fault, next_attempt_at > now() as later from casework.message
  where delivered_at is null`;

const makeDue = () => owner`update casework.message set next_attempt_at = now()`;

beforeEach(async () => {
  await owner`delete from casework.message`;
});

describe('a message', () => {
  it('arrives as mail with the reference, and with nothing of the child nor of who broke the glass', async () => {
    const catcher = await startMailCatcher(await freshFolder());
    const { id } = await anOverride();
    await deliverDue(store, createMailDelivery(settings(catcher.smtpUrl)), noFault);
    const mail = await mailIn(catcher.folder);
    expect(recipients(mail)).toEqual(THE_THREE);
    for (const text of mail) {
      expect(text).toContain(referenceOf(id));
      expect(text).toContain('https://kith.northmoor.example');
      for (const secret of [
        ava,
        id,
        AVA.nhsNumber,
        AVA.upn,
        'Ava',
        'Rivers',
        'Haddad',
        'Unconscious',
        'SEXUAL',
      ])
        expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
    }
    expect(await waiting()).toEqual([]);
    await deliverDue(store, createMailDelivery(settings(catcher.smtpUrl)), noFault);
    expect(await mailIn(catcher.folder)).toHaveLength(3);
    await catcher.stop();
  });

  it('waits while the mail server is down, keeps nobody waiting, and arrives when it is up', async () => {
    const folder = await freshFolder();
    const down = await startMailCatcher(folder);
    await down.stop();
    const delivery = createMailDelivery(settings(down.smtpUrl));
    const faults: unknown[] = [];
    const note = (error: unknown) => void faults.push(error);

    await anOverride();
    await deliverDue(store, delivery, note);
    expect(faults).toHaveLength(3);
    const kept = {
      attempts: 1,
      last_fault: expect.stringMatching(/^ECONNREFUSED|^ESOCKET/) as unknown,
    };
    expect(await waiting()).toEqual(Array.from({ length: 3 }, () => ({ ...kept, later: true })));

    // Not again before its time.
    await deliverDue(store, delivery, noFault);
    expect(
      (await breakGlass(kith, 'gp', { child: ava, categories: ['MENTAL_HEALTH'] })).errors,
    ).toBe(undefined);

    const up = await startMailCatcher(folder, Number(new URL(down.smtpUrl).port));
    await makeDue();
    await deliverDue(store, delivery, noFault);
    expect(await waiting()).toEqual([]);
    expect(recipients(await mailIn(folder))).toEqual([...THE_THREE, ...THE_THREE].sort());
    await up.stop();
  });

  it('waits the longer the more often it was tried, and never longer than an hour', async () => {
    await anOverride();
    const refusing = { deliver: () => Promise.reject(new Error('mailbox full')) };
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await makeDue();
      await deliverDue(store, refusing, () => undefined);
      const [row] = await owner<{ minutes: number }[]>`
        select round(extract(epoch from max(next_attempt_at) - now()) / 60)::int as minutes from casework.message`;
      pauses.push(row?.minutes ?? 0);
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
    expect((await waiting()).map(({ last_fault }) => last_fault)).toEqual(
      Array.from({ length: 3 }, () => 'FAULT: mailbox full'),
    );
  });

  it('to somebody without an address waits, and holds up nobody else’s', async () => {
    const catcher = await startMailCatcher(await freshFolder());
    await owner`update identity.practitioner set email = null where handle = 'ig-officer'`;
    await anOverride();
    await deliverDue(store, createMailDelivery(settings(catcher.smtpUrl)), noFault);
    expect(recipients(await mailIn(catcher.folder))).toEqual(THE_THREE.slice(1));
    expect(await waiting()).toMatchObject([
      { last_fault: expect.stringMatching(/^NO_ADDRESS/) as unknown },
    ]);

    await owner`update identity.practitioner set email = 'ig-officer@northmoor.example' where handle = 'ig-officer'`;
    await makeDue();
    await deliverDue(store, createMailDelivery(settings(catcher.smtpUrl)), noFault);
    expect(recipients(await mailIn(catcher.folder))).toEqual(THE_THREE);
    await catcher.stop();
  });

  it('is delivered once by however many processes', async () => {
    const catcher = await startMailCatcher(await freshFolder());
    const delivery = createMailDelivery(settings(catcher.smtpUrl));
    const stores = [1, 2, 3].map(() => openStore({ url: servingUrl(database.url) }));
    const overrides = 5;
    for (let n = 0; n < overrides; n += 1) await anOverride();
    const loops = stores.map((one) =>
      repeatedly(1, (signal) => deliverDue(one, delivery, noFault, signal), noFault),
    );
    await until('all delivered', async () => (await waiting()).length === 0);
    await Promise.all(loops.map((loop) => loop.stop()));
    const mail = await mailIn(catcher.folder);
    const copies = mail.map((text) => /^Message-ID: (.*)\r$/im.exec(text)?.[1] ?? '');
    expect(mail).toHaveLength(3 * overrides);
    expect(new Set(copies).size).toBe(3 * overrides);
    await Promise.all([...stores.map((one) => one.close()), catcher.stop()]);
  });

  it('of a process that dies between taking and delivering is another’s, later', async () => {
    await anOverride();
    const dying = { deliver: () => new Promise<never>(() => undefined) };
    const taken = deliverDue(store, dying, noFault);
    await until('taken', async () => (await waiting()).some(({ attempts }) => attempts === 1));
    const catcher = await startMailCatcher(await freshFolder());
    const delivery = createMailDelivery(settings(catcher.smtpUrl));
    await deliverDue(store, delivery, noFault);
    expect(await mailIn(catcher.folder)).toHaveLength(2);
    await makeDue();
    await deliverDue(store, delivery, noFault);
    expect(recipients(await mailIn(catcher.folder))).toEqual(THE_THREE);
    await catcher.stop();
    void taken;
  });
});

describe('work that is repeated', () => {
  it('ends with the turn under way, and begins no other', async () => {
    const begun: (() => void)[] = [];
    let ended = 0;
    const work = repeatedly(
      1,
      async () => {
        await new Promise<void>((finish) => void begun.push(finish));
        ended += 1;
      },
      noFault,
    );
    await until('a turn', () => begun.length === 1);
    let stopped = false;
    const stopping = work.stop().then(() => (stopped = true));
    await Promise.resolve();
    expect(stopped).toBe(false);
    begun[0]?.();
    await stopping;
    expect({ ended, begun: begun.length }).toEqual({ ended: 1, begun: 1 });
  });

  it('goes on after a turn that failed, and tells of it', async () => {
    const faults: unknown[] = [];
    let turns = 0;
    const work = repeatedly(
      1,
      () => (++turns === 1 ? Promise.reject(new Error('once')) : Promise.resolve()),
      (error) => void faults.push(error),
    );
    await until('turns after it', () => turns > 2);
    await work.stop();
    expect(faults).toEqual([new Error('once')]);
  });
});
