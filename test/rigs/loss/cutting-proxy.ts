import { createServer, connect as connectTo } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type { ClientMessage } from './messages.ts';
import { createMessageReader, leadingTexts } from './messages.ts';

/**
 * Where a connection is cut: at a statement that appends to the audit by itself, or at the COMMIT of a
 * transaction. With `answerBytes` so many bytes of the server's answer still come through, counted anew
 * from none where that is all of them; null: cut as soon as the statement has gone to the server, whatever
 * becomes of it there.
 */
export interface Cut {
  readonly at: 'APPEND' | 'COMMIT';
  readonly answerBytes: number | null;
}

/** Stands between Kith and PostgreSQL, and cuts a connection where it is told to. */
export interface CuttingProxy {
  /** An address of the database that goes by way of the proxy. */
  through(databaseUrl: string): string;
  /** Cuts the next connection that comes to that place, once; resolves when it is cut. */
  cutNext(cut: Cut): Promise<void>;
  /** Cuts what is open, and ends. */
  stop(): Promise<void>;
}

interface Armed {
  readonly cut: Cut;
  readonly done: () => void;
}

export async function startCuttingProxy(serverPort: number): Promise<CuttingProxy> {
  let armed: Armed | undefined;
  const open = new Set<Socket>();
  const take = (at: Cut['at']): Armed | undefined => {
    if (armed?.cut.at !== at) return undefined;
    const taken = armed;
    armed = undefined;
    return taken;
  };
  const proxy = createServer((client) => {
    const server = connectTo(serverPort, '127.0.0.1');
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    relay(client, server, take);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    through: (databaseUrl) => {
      const url = new URL(databaseUrl);
      url.port = String(port);
      return url.toString();
    },
    cutNext: (cut) => new Promise((done) => (armed = { cut, done })),
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

function relay(client: Socket, server: Socket, take: (at: Cut['at']) => Armed | undefined): void {
  const read = createMessageReader();
  const placeOf = createPlaces();
  let cutting: Armed | undefined;
  const cut = (): void => {
    client.destroy();
    server.destroy();
    cutting?.done();
  };
  for (const socket of [client, server]) {
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => (socket === client ? server : client).destroy());
  }
  client.on('data', (bytes: Buffer) => {
    for (const message of read(bytes)) {
      server.write(message.bytes);
      const place = placeOf(message);
      cutting ??= place && take(place);
    }
    // Written and flushed to the server before the sockets are gone.
    if (cutting?.cut.answerBytes === null) server.end(cut);
  });
  server.on('data', (bytes: Buffer) => {
    if (!cutting) client.write(bytes);
    else if (cutting.cut.answerBytes !== null) {
      client.write(bytes.subarray(0, cutting.cut.answerBytes % bytes.length), cut);
    }
  });
}

/** Says of each message of one connection whether a commit that matters is asked for by it. */
function createPlaces(): (message: ClientMessage) => Cut['at'] | undefined {
  const statements = new Map<string, string>();
  let running = '';
  let inTransaction = false;
  return (message) => {
    if (message.type === 'P') {
      const [name = '', statement = ''] = leadingTexts(message, 2);
      statements.set(name, statement);
    } else if (message.type === 'B') {
      const [, name = ''] = leadingTexts(message, 2);
      running = statements.get(name) ?? '';
    } else if (message.type === 'Q') {
      [running = ''] = leadingTexts(message, 1);
    }
    if (message.type !== 'S' && message.type !== 'Q') return undefined;
    if (/^(begin|commit|rollback)/i.test(running)) inTransaction = /^begin/i.test(running);
    if (/^commit/i.test(running)) return 'COMMIT';
    return running.includes('audit.append(') && !inTransaction ? 'APPEND' : undefined;
  };
}
