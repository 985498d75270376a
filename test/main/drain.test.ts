import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createDrain } from '../../src/main/drain.ts';

/** A server whose answers wait for the test. */
async function startServer() {
  const waiting: ServerResponse[] = [];
  const server = createServer((_request, response) => void waiting.push(response));
  const drain = createDrain(server);
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const ask = async (): Promise<IncomingMessage> => {
    const [response] = (await once(get({ port, agent }), 'response')) as [IncomingMessage];
    return response;
  };
  const nextAsked = async (): Promise<ServerResponse> => {
    while (waiting.length === 0) await once(server, 'request');
    return waiting.shift() as ServerResponse;
  };
  return { server, port, drain, ask, nextAsked };
}

const ASKED = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';

const bodyOf = async (response: IncomingMessage): Promise<string> =>
  Buffer.concat((await response.toArray()) as Buffer[]).toString();

describe('a server that stops', () => {
  it('gives the whole answer to who asked before, and says that the connection ends', async () => {
    const { drain, ask, nextAsked } = await startServer();
    const asked = ask();
    const response = await nextAsked();
    const stopped = drain.run();
    expect(drain.begun).toBe(true);
    setImmediate(() => setImmediate(() => setImmediate(() => response.end('whole'))));
    const answer = await asked;
    expect(answer.headers.connection).toBe('close');
    expect(await bodyOf(answer)).toBe('whole');
    await stopped;
  });

  it('answers one more request on a connection that was kept', async () => {
    const { server, drain, ask, nextAsked } = await startServer();
    const first = ask();
    (await nextAsked()).end();
    expect((await first.then(async (answer) => (await bodyOf(answer), answer))).statusCode).toBe(
      200,
    );
    const stopped = drain.run();
    const second = ask();
    (await nextAsked()).end('too');
    const answer = await second;
    expect(await bodyOf(answer)).toBe('too');
    await stopped;
    expect(server.listening).toBe(false);
  });

  it('answers what had arrived when it could not look for longer than it waits', async () => {
    const { server, port, drain, nextAsked } = await startServer();
    const kept = connect(port);
    const answers = kept.setEncoding('utf8')[Symbol.asyncIterator]();
    kept.write(ASKED);
    (await nextAsked()).end('one');
    expect((await answers.next()).value).toContain('one');
    const stopped = drain.run();
    while (server.listening) await turnOfTheLoop();
    kept.write(ASKED);
    for (const begun = Date.now(); Date.now() - begun < 500;);
    void nextAsked().then((response) => response.end('two'));
    expect((await answers.next()).value).toContain('two');
    await stopped;
  });

  it('answers both requests that came on a connection one upon the other', async () => {
    const { port, drain, nextAsked } = await startServer();
    const kept = connect(port).setEncoding('utf8');
    kept.write(ASKED + ASKED);
    const asked = [await nextAsked(), await nextAsked()] as const;
    const stopped = drain.run();
    setImmediate(() =>
      setImmediate(() =>
        setImmediate(() => {
          asked[0].end('one');
          asked[1].end('two');
        }),
      ),
    );
    const answers = (await kept.toArray()).join('');
    expect(answers).toMatch(/one.*two/s);
    await stopped;
  });

  it('takes no more connections', async () => {
    const { drain, port } = await startServer();
    await drain.run();
    await expect(once(get({ port }), 'response')).rejects.toThrow('ECONNREFUSED');
  });

  it('does not wait for connections on which nothing is asked', async () => {
    const { server, drain, port } = await startServer();
    const idle = connect(port);
    await once(server, 'connection');
    await Promise.all([once(idle, 'close'), drain.run()]);
  });
});
