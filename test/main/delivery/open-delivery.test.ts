import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Configuration } from '../../../src/main/configuration.ts';
import type { OutgoingMessage } from '../../../src/main/delivery/delivery.ts';
import { openDelivery } from '../../../src/main/delivery/open-delivery.ts';

const home = await mkdtemp(join(tmpdir(), 'kith-home-'));
const configuration: Configuration = {
  ...{ port: 0, databaseUrl: undefined, home, mode: 'production', logLevel: 'silent' },
  issuer: undefined,
};
const ORIGIN = 'http://localhost:4000';
const MESSAGE: OutgoingMessage = {
  id: 'd9428888-122b-41e1-b85c-61cd3bc5c0a0',
  kind: 'BREAK_GLASS',
  reference: 'BG-1',
  to: 'gp@northmoor.example',
};

describe('the road of messages', () => {
  it('is none in production without a mail server, and Kith says so', async () => {
    const { delivery, words } = await openDelivery(configuration, ORIGIN);
    expect(delivery).toBeNull();
    expect(words).toMatch(/^SMTP_URL is not set: .* wait/);
  });

  it('is the configured server, whose password is not said', async () => {
    const mail = { smtpUrl: 'smtps://kith:secret@mail.example:465', from: 'kith@council.example' };
    const { delivery, words } = await openDelivery({ ...configuration, mail }, ORIGIN);
    expect(delivery).not.toBeNull();
    expect(words).toBe('Messages leave by mail.example:465.');
  });

  it('ends in the demo in files below its home, and Kith says where', async () => {
    const demo = await openDelivery({ ...configuration, mode: 'demo' }, ORIGIN);
    await demo.delivery?.deliver(MESSAGE);
    const folder = join(home, 'demo', 'mail');
    expect(demo.words).toContain(folder);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/\.eml$/)]);
    await demo.close();
  });
});
