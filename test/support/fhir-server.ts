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
  /** What it does instead of answering; null: it answers. */
  fault: Fault | null;
  /** Resources on a page, whatever is asked for. */
  pageSize: number;
  /** Whether it says in its self link that it sorted. */
  sorts: boolean;
}

/** A small FHIR R4 server over HTTP: search by `_lastUpdated` and `_id`, sorted, in pages. */
export async function startFhirServer(): Promise<FhirServer> {
  const held = new Map<string, Resource>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', fhir.url);
    fhir.asked.push(`${url.pathname}${url.search}`);
    if (fhir.fault?.(url, response, request)) return;
    answer(response, 200, page(url));
  });

  const page = (url: URL): unknown => {
    const type = url.pathname.split('/').at(-1);
    const ids = url.searchParams.get('_id')?.split(',');
    const from = url.searchParams.get('_lastUpdated')?.replace(/^ge/, '') ?? '';
    const found = [...held.values()]
      .filter(({ resourceType }) => resourceType === type)
      .filter((one) => !ids || ids.includes(String(one.id)))
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
    pageSize: 100,
    sorts: true,
    put: (resource, lastUpdated = new Date().toISOString()) => {
      const meta = { ...(resource['meta'] as object | undefined), lastUpdated };
      held.set(`${resource.resourceType}/${String(resource.id)}`, { ...resource, meta });
    },
  };
  return fhir;
}

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
