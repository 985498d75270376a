import type { RunningKith } from '../../support/kith.ts';
import { PARENT, refusals } from './family.ts';

const REQUEST = `mutation($input: SubjectAccessInput!) {
  requestSubjectAccess(input: $input, purpose: SUBJECT_ACCESS) { id position } }`;
const ANSWER = `mutation($id: ID!) {
  answerSubjectAccess(id: $id, purpose: SUBJECT_ACCESS) { id eventId position digest files { name text } } }`;

/** A package as it was answered, by the names of its files. */
export interface Package {
  readonly digest: string;
  readonly eventId: string;
  readonly files: Readonly<Record<string, string>>;
  /** All of it. */
  readonly text: string;
}

interface Answered {
  readonly answerSubjectAccess: {
    readonly eventId: string;
    readonly digest: string;
    readonly files: readonly { readonly name: string; readonly text: string }[];
  };
}

/** Opens a request; gives its id, or the refusal. */
export async function request(
  kith: RunningKith,
  child: string,
  recipient: 'CHILD' | 'PARENT',
  {
    handle = 'ig-officer',
    ...more
  }: { handle?: string; askedBy?: string; receivedOn?: string } = {},
): Promise<string> {
  const input = {
    ...{ child, recipient, receivedOn: '2026-11-02', identityVerified: 'Passport seen' },
    askedBy: recipient === 'PARENT' ? PARENT : 'Ava Rivers',
    ...more,
  };
  const answer = await kith.ask<{ requestSubjectAccess: { id: string } }>(handle, REQUEST, {
    input,
  });
  return answer.data?.requestSubjectAccess.id ?? refusals(answer)[0] ?? '';
}

export const answerRaw = (kith: RunningKith, id: string, handle = 'ig-officer') =>
  kith.ask<Answered>(handle, ANSWER, { id });

/** Asks for all that is held, and has it answered. */
export async function packageFor(
  kith: RunningKith,
  child: string,
  recipient: 'CHILD' | 'PARENT',
): Promise<Package> {
  const { data, errors } = await answerRaw(kith, await request(kith, child, recipient));
  if (!data) throw new Error(JSON.stringify(errors));
  const { digest, eventId, files } = data.answerSubjectAccess;
  return {
    ...{ digest, eventId },
    files: Object.fromEntries(files.map(({ name, text }) => [name, text])),
    text: files.map(({ text }) => text).join('\n'),
  };
}

/** What a page says to who reads it: without its tags, and with its entities read. */
export const textOf = (html: string): string =>
  html
    .replace(/<style>[^]*<\/style>/, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
