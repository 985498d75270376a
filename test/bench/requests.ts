import { readFile } from 'node:fs/promises';
import type { Request } from 'autocannon';
import type { FloorReady } from './floor-server.ts';
import type { KithReady } from './kith-server.ts';

/** How one of the two servers is asked for a child. `ID` stands where the child's key goes. */
export interface Target {
  readonly name: 'floor' | 'kith';
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How the body of an answer without errors begins. */
  readonly goodAnswer: string;
}

const ID = '{ID}';

export const floorTarget = ({ url }: FloorReady): Target => ({
  name: 'floor',
  url,
  method: 'GET',
  path: `/${ID}`,
  headers: {},
  body: '',
  goodAnswer: '{"name"',
});

export async function kithTarget({ url, token }: KithReady): Promise<Target> {
  const query = await readFile(new URL('child-view.graphql', import.meta.url), 'utf8');
  return {
    name: 'kith',
    url,
    method: 'POST',
    path: new URL(url).pathname,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { id: ID } }),
    // Errors would come before the data.
    goodAnswer: '{"data":{"child":{"id"',
  };
}

/** A request of autocannon's, for another child each time. */
export function asksFor(target: Target, children: readonly string[]): Request {
  return {
    method: target.method,
    headers: target.headers,
    setupRequest: (request) => {
      const id = children[Math.floor(Math.random() * children.length)] ?? '';
      request.path = target.path.replace(ID, id);
      if (target.body !== '') request.body = target.body.replace(ID, id);
      return request;
    },
  };
}

/** One answer, parsed. */
export async function askFor(target: Target, id: string): Promise<unknown> {
  const response = await fetch(new URL(target.path.replace(ID, id), target.url), {
    method: target.method,
    headers: target.headers,
    ...(target.body !== '' && { body: target.body.replace(ID, id) }),
  });
  const text = await response.text();
  if (response.status !== 200 || !text.startsWith(target.goodAnswer)) {
    throw new Error(`${target.name} answers ${String(response.status)}: ${text.slice(0, 300)}`);
  }
  return JSON.parse(text);
}
