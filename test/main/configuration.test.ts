import { afterEach, describe, expect, it, vi } from 'vitest';
import { CannotRun, readConfiguration } from '../../src/main/configuration.ts';

const NAMES = [
  ...['PORT', 'DATABASE_URL', 'KITH_HOME', 'KITH_MODE', 'LOG_LEVEL', 'OIDC_ISSUER'],
  ...['SMTP_URL', 'MAIL_FROM', 'KITH_ORIGIN'],
];

function configured(environment: Readonly<Record<string, string>>) {
  for (const name of NAMES) vi.stubEnv(name, environment[name]);
  return readConfiguration();
}

const refusalOf = (environment: Readonly<Record<string, string>>): string => {
  try {
    configured(environment);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return error.message;
  }
};

afterEach(() => vi.unstubAllEnvs());

describe('the environment', () => {
  it('may say nothing: then it is the demo, on port 4000, with a PostgreSQL of its own', () => {
    expect(configured({})).toMatchObject({
      port: 4000,
      databaseUrl: undefined,
      mode: 'demo',
      logLevel: 'warn',
      issuer: undefined,
    });
  });

  it('that names a database means production, unless it says demo', () => {
    const DATABASE_URL = 'postgres://kith:secret@db.example/kith';
    expect(configured({ DATABASE_URL }).mode).toBe('production');
    expect(configured({ DATABASE_URL, KITH_MODE: 'demo' }).mode).toBe('demo');
  });

  it('names an issuer and for whom its tokens are', () => {
    const OIDC_ISSUER = 'https://issuer.example';
    expect(configured({ OIDC_ISSUER }).issuer).toEqual({ url: OIDC_ISSUER, audience: 'kith' });
  });

  it('names a mail server with the address that messages come from, and where Kith is', () => {
    const SMTP_URL = 'smtps://kith:secret@mail.example';
    const MAIL_FROM = 'kith@council.example';
    const KITH_ORIGIN = 'https://kith.council.example';
    expect(configured({ SMTP_URL, MAIL_FROM, KITH_ORIGIN })).toMatchObject({
      mail: { smtpUrl: SMTP_URL, from: MAIL_FROM },
      publicOrigin: KITH_ORIGIN,
    });
    expect(configured({}).mail).toBeUndefined();
    expect(refusalOf({ SMTP_URL })).toMatch(/^MAIL_FROM: [^\n]+\.$/);
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['DATABASE_URL', 'mysql://kith:secret@db.example/kith'],
    ['DATABASE_URL', 'postgres://kith:secret@db.example:port/kith'],
    ['KITH_MODE', 'prod'],
    ['KITH_HOME', ''],
    ['LOG_LEVEL', 'loud'],
    ['OIDC_ISSUER', 'issuer'],
    ['SMTP_URL', 'https://kith:secret@mail.example'],
    ['SMTP_URL', 'smtp://kith:secret@mail.example:port'],
    ['MAIL_FROM', 'kith'],
    ['KITH_ORIGIN', 'kith'],
  ])('with a wrong %s, %s, is refused by name, in one sentence', (name, value) => {
    const said = refusalOf({ [name]: value });
    expect(said).toMatch(new RegExp(`^${name}: [^\\n]+\\.$`));
    expect(said).not.toContain('secret');
  });
});
