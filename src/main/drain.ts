import type { Server, ServerResponse } from 'node:http';
import { Server as ConnectionServer } from 'node:net';
import type { Socket } from 'node:net';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';

/** How long a connection on which nothing is asked stays open: what was sent on it arrives meanwhile. */
const IDLE_GRACE_MS = 200;

export interface Drain {
  readonly begun: boolean;
  /**
   * Takes no more connections, and ends when every request on those there are has its whole answer.
   * Each answer tells its caller that the connection closes after it.
   */
  run(): Promise<void>;
}

/** Prepares a server to stop without losing a request. */
export function createDrain(server: Server): Drain {
  let begun = false;
  // The last answer begun on each connection; null before the first. No set of the answers under way: one that things
  // come to and leave is copied when it has filled, and V8 keeps with each copy what was in it until a full collection.
  const connections = new Map<Socket, ServerResponse | null>();
  server.on('connection', (socket: Socket) => {
    connections.set(socket, null);
    socket.once('close', () => connections.delete(socket));
  });
  server.prependListener('request', (request, response: ServerResponse) => {
    connections.set(request.socket, response);
    if (!server.listening) closeAfter(response);
  });
  const closeIdle = () => {
    server.closeIdleConnections();
    // Node counts these as busy: their first request may be on its way.
    for (const [socket, response] of connections) if (!response) socket.destroy();
  };
  return {
    get begun() {
      return begun;
    },
    run: async () => {
      begun = true;
      // Connections that the system has already taken on Kith's behalf are accepted before the port closes.
      await turnOfTheLoop();
      await turnOfTheLoop();
      const ended = new Promise<void>((resolve) => stopListening(server, resolve));
      // Only now, so that who is told to go does not come back by a port about to close.
      for (const response of connections.values()) if (response) closeAfter(response);
      // After what has arrived is read: a machine with much else to do may have let it wait for longer.
      const sweep = setInterval(() => setImmediate(closeIdle), IDLE_GRACE_MS);
      await ended;
      clearInterval(sweep);
    },
  };
}

function closeAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}

/** Not by `server.close`, which also closes at once what is idle, and with it a request on its way there. */
const stopListening = (server: Server, onEnded: () => void): void =>
  void ConnectionServer.prototype.close.call(server, onEnded);
