import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from '../../src/store/connect.ts';
import { servingUrl } from '../../src/store/serving-login.ts';
import type { Client } from '../../src/store/sql.ts';
import { beAPart } from './be-a-part.ts';
import { watchMemory } from './memory.ts';

export interface FloorReady {
  readonly url: string;
}

/** The least that could answer: one prepared statement behind a bare server, on Kith's own pool. */
beAPart({
  prepare: async ({ databaseUrl }: { databaseUrl: string }) => {
    const client = connect({ url: servingUrl(databaseUrl), applicationName: 'kith floor' });
    const statement = await readFile(new URL('floor.sql', import.meta.url), 'utf8');
    const server = createServer((request, response) => {
      const id = (request.url ?? '').slice(1);
      answer(client, statement, id, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    const ready: FloorReady = { url: `http://localhost:${String(port)}` };
    return {
      ready,
      answer: watchMemory(),
      stop: async () => {
        server.closeAllConnections();
        await client.end({ timeout: 5 });
      },
    };
  },
});

async function answer(client: Client, statement: string, id: string, response: ServerResponse) {
  const [row] = await client.unsafe<{ record: string }[]>(statement, [id], { prepare: true });
  const body = Buffer.from(row?.record ?? 'null');
  response
    .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length })
    .end(body);
}
