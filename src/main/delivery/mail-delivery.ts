import { createTransport } from 'nodemailer';
import type { Delivery } from './delivery.ts';
import { messageWords } from './message-words.ts';

export interface MailSettings {
  /** smtp:// or smtps://, with the login where the server asks for one. */
  readonly smtpUrl: string;
  /** The address that messages come from. */
  readonly from: string;
  /** Where the reader finds Kith. */
  readonly origin: string;
}

/** Far less than the time for which a message is taken: see `takeDueMessage`. */
const LONGEST_SILENCE_MS = 10_000;

/** Delivers by SMTP (RFC 5321); a message is delivered once the server has taken it over. */
export function createMailDelivery({ smtpUrl, from, origin }: MailSettings): Delivery {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: LONGEST_SILENCE_MS,
    greetingTimeout: LONGEST_SILENCE_MS,
    socketTimeout: LONGEST_SILENCE_MS,
    // A message is text of Kith's own: nothing in it may name a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    deliver: async (message) => {
      await transport.sendMail({
        from,
        to: message.to,
        // The same at every attempt, so that a reader's mail can tell a copy.
        messageId: `<${message.id}@kith>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...messageWords(message, origin),
      });
    },
  };
}
