import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { TOKEN_REFUSALS } from '../../src/identity/authentication.ts';
import { forge, outcomeOf, trustTwoIssuers } from './token-forge.ts';

const { key, issuers } = await trustTwoIssuers();

describe('the header', () => {
  it.each<[string, (token: string) => string | undefined, string]>([
    ['is absent', () => undefined, 'TOKEN_MISSING'],
    ['is empty', () => '', 'TOKEN_MALFORMED'],
    ['has no token', () => 'Bearer ', 'TOKEN_MALFORMED'],
    ['has a lowercase scheme', (token) => `bearer ${token}`, 'TOKEN_MALFORMED'],
    ['has another scheme', (token) => `DPoP ${token}`, 'TOKEN_MALFORMED'],
    ['has no scheme', (token) => token, 'TOKEN_MALFORMED'],
    ['has two spaces', (token) => `Bearer  ${token}`, 'TOKEN_MALFORMED'],
    ['has a tab', (token) => `Bearer\t${token}`, 'TOKEN_MALFORMED'],
    ['begins with a space', (token) => ` Bearer ${token}`, 'TOKEN_MALFORMED'],
    ['ends with a space', (token) => `Bearer ${token} `, 'TOKEN_MALFORMED'],
    ['ends with a line', (token) => `Bearer ${token}\n`, 'TOKEN_MALFORMED'],
    ['has two tokens', (token) => `Bearer ${token}, Bearer ${token}`, 'TOKEN_MALFORMED'],
    ['is padded', (token) => `Bearer ${token}==`, 'TOKEN_MALFORMED'],
    ['has a fourth part', (token) => `Bearer ${token}.x`, 'TOKEN_MALFORMED'],
    ['has five parts (JWE)', (token) => `Bearer ${token}.x.y`, 'TOKEN_MALFORMED'],
    ['is an endless text', () => `Bearer ${'a'.repeat(9000)}.b.c`, 'TOKEN_TOO_LONG'],
    ['is JSON of another kind', () => `Bearer ${btoa('[]')}.${btoa('[]')}.AAAA`, 'TOKEN_MALFORMED'],
  ])('%s', async (_, write, expected) => {
    expect(await outcomeOf(issuers, write(await forge(key)))).toBe(expected);
  });

  it('has one spelling: the unused bits of the last character are not ours to ignore', async () => {
    const token = await forge(key);
    // 256 bytes of signature leave four bits of the last character unused; they must be zero.
    const twin = token.slice(0, -1) + String.fromCharCode(token.charCodeAt(token.length - 1) + 1);
    const signature = (text: string) => Buffer.from(text.split('.')[2] ?? '', 'base64url');
    expect(signature(twin)).toEqual(signature(token));
    expect(await outcomeOf(issuers, `Bearer ${twin}`)).toBe('TOKEN_MALFORMED');
  });

  it('whatever it says, is answered', async () => {
    const jsonPart = fc.json().map((text) => Buffer.from(text).toString('base64url'));
    const tokenLike = fc
      .tuple(jsonPart, jsonPart, jsonPart)
      .map((parts) => `Bearer ${parts.join('.')}`);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), tokenLike), async (header) => {
        expect(TOKEN_REFUSALS).toContain(await outcomeOf(issuers, header));
      }),
      { numRuns: 300 },
    );
  });
});
