import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { SMTPServerDataStream } from 'smtp-server';
import { SMTPServer } from 'smtp-server';

/** A mail server that passes nothing on: the demo's people have no letter boxes. */
export interface MailCatcher {
  /** Where to send mail: smtp://127.0.0.1:… */
  readonly smtpUrl: string;
  /** The folder of caught mail, one .eml file a message (RFC 5322). */
  readonly folder: string;
  stop(): Promise<void>;
}

const LARGEST_MESSAGE = 1_000_000;

/** Catches mail on this machine alone, on a port that is free unless one is named. */
export async function startMailCatcher(folder: string, port = 0): Promise<MailCatcher> {
  await mkdir(folder, { recursive: true });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MESSAGE,
    onData: (mail, _session, taken) => {
      keep(folder, mail).then(
        () => taken(),
        (error: unknown) => taken(error instanceof Error ? error : new Error('not kept')),
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // A client that hangs up is its own affair.
  server.on('error', () => undefined);
  const address = server.server.address() as AddressInfo;
  return {
    smtpUrl: `smtp://127.0.0.1:${String(address.port)}`,
    folder,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A file is there whole or not at all. */
async function keep(folder: string, mail: SMTPServerDataStream): Promise<void> {
  const name = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`;
  const part = join(folder, `${name}.part`);
  await pipeline(mail, createWriteStream(part));
  await rename(part, join(folder, `${name}.eml`));
}
