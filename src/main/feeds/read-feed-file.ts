import { readFileSync } from 'node:fs';
import { LineCounter, isNode, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Feed } from '../../domain/feed.ts';
import { RESOURCE_READERS } from '../../sources/fhir-r4/read-resource.ts';
import { AGENCIES } from '../../domain/codes.ts';
import type { Agency } from '../../domain/codes.ts';
import { CannotRun, secretNamed } from '../configuration.ts';

const TYPES = ['Patient', ...Object.keys(RESOURCE_READERS)];
/** Over an open line a token and children's records would be anybody's; this machine is no line. */
const SAFE_URL = /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/;

const feed = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,40}$/, 'is to be of small letters, digits and hyphens'),
  url: z
    .url()
    .regex(SAFE_URL, 'is to begin with https://')
    .transform((url) => url.replace(/\/+$/, '')),
  source: z.strictObject({
    code: z.string().min(1).max(200),
    name: z.string().min(1).max(200),
    agency: z.enum(Object.keys(AGENCIES) as [Agency, ...Agency[]]),
  }),
  tokenVariable: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/, 'is to name a variable of the environment')
    .optional(),
  intervalSeconds: z.int().min(1).max(86_400).default(60),
  staleAfterMinutes: z.int().min(1).max(525_600),
  types: z.array(z.enum(TYPES)).min(1).default(TYPES),
});
const file = z.strictObject({ feeds: z.array(feed) });

/** Reads the file of feeds, YAML or JSON; a mistake in it is told with its file, line and field. */
export function readFeedFile(path: string | undefined): readonly Feed[] {
  if (path === undefined) return [];
  const lines = new LineCounter();
  const document = parseDocument(textOf(path), { lineCounter: lines, prettyErrors: false });
  const refuse = (offset: number, words: string): CannotRun =>
    new CannotRun(`${path}:${String(Math.max(lines.linePos(offset).line, 1))}: ${words}`);
  const [malformed] = document.errors;
  if (malformed) throw refuse(malformed.pos[0], `is no YAML from here on (${malformed.code}).`);
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  const read = file.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const at = issue?.path ?? [];
    throw refuse(offsetOf(document, at), `${at.join('.')}: ${issue?.message ?? 'cannot be read'}.`);
  }
  const { feeds } = read.data;
  for (const [index, one] of feeds.entries()) {
    const others = feeds.slice(0, index);
    const at = offsetOf(document, ['feeds', index]);
    if (others.some(({ name }) => name === one.name)) {
      throw refuse(at, `feeds.${String(index)}.name: another feed is called ${one.name}.`);
    }
    if (others.some(({ source }) => source.code === one.source.code)) {
      throw refuse(at, `feeds.${String(index)}.source.code: another feed is of this source.`);
    }
    if (one.tokenVariable !== undefined && secretNamed(one.tokenVariable) === undefined) {
      throw refuse(at, `feeds.${String(index)}.tokenVariable: ${one.tokenVariable} is not set.`);
    }
  }
  return feeds.map(({ tokenVariable, ...one }) => ({
    ...one,
    token: tokenVariable === undefined ? null : (secretNamed(tokenVariable) ?? null),
  }));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CannotRun(`KITH_FEEDS: ${path} cannot be read.`);
  }
}

/** Where what is at a path begins, or else what would hold it. */
function offsetOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
