import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

type Resource = Record<string, unknown> & { resourceType: string; id?: string };

/** Takes the answer over; true: it has answered. */
type Fault = (url: URL, response: ServerResponse, request: IncomingMessage) => boolean;

export interface FhirServer {
  readonly url: string;
  /** Every question so far, without the host. */
  readonly asked: string[];
  /** Adds or replaces a resource, stamped with the server's clock or with an instant of its own. */
  put(resource: Resource, lastUpdated?: string): void;
  /** Deletes a resource, and keeps it in its history. */
  remove(name: string, at?: string): void;
  /** Forgets everything. */
  clear(): void;
  /** Interactions of each type that its CapabilityStatement offers; null: it has none. */
  offers: readonly string[] | null;
  /** What it does instead of answering; null: it answers. */
  fault: Fault | null;
  /** Resources on a page, whatever is asked for. */
  pageSize: number;
  /** Whether it says in its self link that it sorted. */
  sorts: boolean;
}

interface Change {
  readonly name: string;
  readonly at: string;
  /** Null: it was deleted. */
  readonly resource: Resource | null;
}

/** A small FHIR R4 server over HTTP: search by `_lastUpdated`, `_id` and `identifier`, sorted, in pages; history. */
export async function startFhirServer(): Promise<FhirServer> {
  const held = new Map<string, Resource>();
  const changes: Change[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', fhir.url);
    fhir.asked.push(`${url.pathname}${url.search}`);
    if (fhir.fault?.(url, response, request)) return;
    if (url.pathname.endsWith('/metadata')) answer(response, ...statement());
    else answer(response, 200, url.pathname.endsWith('/_history') ? history(url) : page(url));
  });

  const statement = (): [number, unknown] => {
    if (!fhir.offers) return [404, ''];
    const interaction = fhir.offers.map((code) => ({ code }));
    const types = ['Patient', 'Condition', 'Encounter', 'Immunization'];
    const resource = types.map((type) => ({ type, interaction }));
    const rest = [{ mode: 'server', interaction, resource }];
    return [200, { resourceType: 'CapabilityStatement', rest }];
  };

  /** Of all, of a type, or of one resource: the newest change first. */
  const history = (url: URL): unknown => {
    const [type, id] = url.pathname.replace(/^\/fhir\/?|\/?_history$/g, '').split('/');
    const since = url.searchParams.get('_since') ?? '';
    const found = changes
      .filter(
        ({ name, at }) =>
          `${name}/`.startsWith([type, id].filter(Boolean).join('/')) && at >= since,
      )
      .toReversed();
    const entry = found.map(({ name, at, resource }) => ({
      ...(resource ? { resource } : {}),
      request: { method: resource ? 'PUT' : 'DELETE', url: name },
      response: { lastModified: at },
    }));
    return { resourceType: 'Bundle', type: 'history', entry };
  };

  const page = (url: URL): unknown => {
    const type = url.pathname.split('/').at(-1);
    const ids = url.searchParams.get('_id')?.split(',');
    const tokens = url.searchParams.get('identifier')?.split(',');
    const from = url.searchParams.get('_lastUpdated')?.replace(/^ge/, '') ?? '';
    const found = [...held.values()]
      .filter(({ resourceType }) => resourceType === type)
      .filter((one) => !ids || ids.includes(String(one.id)))
      .filter((one) => !tokens || tokens.some((token) => tokensOf(one).includes(token)))
      .filter((one) => stampOf(one) >= from)
      .sort((a, b) => (fhir.sorts ? stampOf(a).localeCompare(stampOf(b)) : 0));
    const skipped = Number(url.searchParams.get('_skip') ?? 0);
    const next = new URL(url);
    next.searchParams.set('_skip', String(skipped + fhir.pageSize));
    if (!fhir.sorts) url.searchParams.delete('_sort');
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      link: [
        { relation: 'self', url: url.href },
        ...(skipped + fhir.pageSize < found.length ? [{ relation: 'next', url: next.href }] : []),
      ],
      entry: found
        .slice(skipped, skipped + fhir.pageSize)
        .map((resource) => ({ resource, search: { mode: 'match' } })),
    };
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const fhir: FhirServer = {
    url: `http://127.0.0.1:${String(port)}/fhir`,
    asked: [],
    fault: null,
    offers: null,
    pageSize: 100,
    sorts: true,
    put: (resource, lastUpdated = new Date().toISOString()) => {
      const meta = { ...(resource['meta'] as object | undefined), lastUpdated };
      const name = `${resource.resourceType}/${String(resource.id)}`;
      held.set(name, { ...resource, meta });
      changes.push({ name, at: lastUpdated, resource: { ...resource, meta } });
    },
    clear: () => {
      held.clear();
      changes.length = 0;
    },
    remove: (name, at = new Date().toISOString()) => {
      held.delete(name);
      changes.push({ name, at, resource: null });
    },
  };
  return fhir;
}

const tokensOf = ({ identifier }: Resource): string[] =>
  ((identifier ?? []) as { system: string; value: string }[]).map(
    (one) => `${one.system}|${one.value}`,
  );

const stampOf = ({ meta }: Resource): string => (meta as { lastUpdated: string }).lastUpdated;

export function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): true {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': 'application/fhir+json', ...headers }).end(text);
  return true;
}
