import { join } from 'node:path';
import type { Configuration } from '../configuration.ts';
import { startMailCatcher } from '../demo/mail/mail-catcher.ts';
import type { Delivery } from './delivery.ts';
import { createMailDelivery } from './mail-delivery.ts';

export interface OpenDelivery {
  /** Null: messages wait. */
  readonly delivery: Delivery | null;
  /** What becomes of messages, in a sentence. */
  readonly words: string;
  close(): Promise<void>;
}

const DEMO_FROM = 'kith@northmoor.example';

/** The road of messages: the mail server that is configured, in demo mode else a catcher of Kith's own. */
export async function openDelivery(
  { mail, mode, home, publicOrigin }: Configuration,
  origin: string,
): Promise<OpenDelivery> {
  const found = publicOrigin ?? origin;
  if (mail) {
    return {
      delivery: createMailDelivery({ ...mail, origin: found }),
      words: `Messages leave by ${new URL(mail.smtpUrl).host}.`,
      close: () => Promise.resolve(),
    };
  }
  if (mode === 'demo') {
    const catcher = await startMailCatcher(join(home, 'demo', 'mail'));
    return {
      delivery: createMailDelivery({ smtpUrl: catcher.smtpUrl, from: DEMO_FROM, origin: found }),
      words: `Mail to them is caught, and sent to nobody: ${catcher.folder}`,
      close: () => catcher.stop(),
    };
  }
  return {
    delivery: null,
    words: 'SMTP_URL is not set: messages to practitioners are kept, and wait until it is.',
    close: () => Promise.resolve(),
  };
}
