import { afterEach, describe, expect, it, vi } from 'vitest';
import { CannotRun, auditFiles, readConfiguration } from '../../src/main/configuration.ts';

const NAMES = [
  ...['PORT', 'DATABASE_URL', 'KITH_HOME', 'KITH_MODE', 'LOG_LEVEL', 'OIDC_ISSUER'],
  ...['SMTP_URL', 'MAIL_FROM', 'KITH_ORIGIN', 'AUDIT_CHECKPOINTS', 'AUDIT_SIGNING_KEY'],
  ...['AUDIT_WITNESS_URL', 'AUDIT_WITNESS_KEY'],
];

const WITNESS_KEY =
  'witness.navigli.sunlight.geomys.org+a3e00fe2+BNy/co4C1Hn1p+INwJrfUlgz7W55dSZReusH/GhUhJ/G';

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

  it('names where the audit’s checkpoints go, and who sees them; else they are below KITH_HOME', () => {
    const AUDIT_WITNESS_URL = 'https://witness.example';
    const AUDIT_WITNESS_KEY = WITNESS_KEY;
    const AUDIT_CHECKPOINTS = '/mnt/checkpoints';
    const named = configured({ AUDIT_WITNESS_URL, AUDIT_WITNESS_KEY, AUDIT_CHECKPOINTS });
    expect(named.audit?.witness).toMatchObject({ url: AUDIT_WITNESS_URL, key: { id: 'a3e00fe2' } });
    expect(auditFiles({ ...named, home: '/kith' })).toEqual({
      checkpoints: '/mnt/checkpoints',
      signingKey: '/kith/audit/signing-key.pem',
    });
    expect(refusalOf({ AUDIT_WITNESS_URL })).toMatch(/^AUDIT_WITNESS_KEY: [^\n]+\.$/);
    const logKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(refusalOf({ AUDIT_WITNESS_URL, AUDIT_WITNESS_KEY: logKey })).toMatch(
      /^AUDIT_WITNESS_KEY/,
    );
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
    ['AUDIT_WITNESS_URL', 'witness.example'],
  ])('with a wrong %s, %s, is refused by name, in one sentence', (name, value) => {
    const said = refusalOf({ [name]: value });
    expect(said).toMatch(new RegExp(`^${name}: [^\\n]+\\.$`));
    expect(said).not.toContain('secret');
  });
});
