import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { VerifierKey } from '../audit/note/verifier-key.ts';
import { parseVerifierKey } from '../audit/note/verifier-key.ts';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'begins with postgres:// or postgresql://')
    .refine((url) => URL.canParse(url), 'is not a URL')
    .optional(),
  KITH_HOME: z.string().min(1).default('.kith'),
  KITH_MODE: z.enum(['demo', 'production']).optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('warn'),
  OIDC_ISSUER: z.url().optional(),
  OIDC_AUDIENCE: z.string().min(1).default('kith'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'begins with smtp:// or smtps://')
    .refine((url) => URL.canParse(url), 'is not a URL')
    .optional(),
  MAIL_FROM: z.email().optional(),
  KITH_ORIGIN: z.url().optional(),
  AUDIT_CHECKPOINTS: z.string().min(1).optional(),
  AUDIT_SIGNING_KEY: z.string().min(1).optional(),
  AUDIT_WITNESS_URL: z.url({ protocol: /^https?$/ }).optional(),
  AUDIT_WITNESS_KEY: z.string().min(1).optional(),
  KITH_FEEDS: z.string().min(1).optional(),
});

export interface Configuration {
  readonly port: number;
  /** Undefined: Kith starts a PostgreSQL of its own. */
  readonly databaseUrl: string | undefined;
  /** Everything that Kith writes on disk is below it. */
  readonly home: string;
  readonly mode: 'demo' | 'production';
  readonly logLevel: string;
  /** Production only: who issues access tokens, and for whom. */
  readonly issuer: { readonly url: string; readonly audience: string } | undefined;
  /** By which mail server messages leave, and whose they are; undefined: by none. */
  readonly mail?: { readonly smtpUrl: string; readonly from: string } | undefined;
  /** Where practitioners find Kith; undefined: on this machine. */
  readonly publicOrigin?: string | undefined;
  /** Where the audit is proved to others; what is not named is below `home`: see `auditFiles`. */
  readonly audit?: AuditSettings;
  /** The file that names the live feeds; undefined: there are none. */
  readonly feedFile?: string | undefined;
}

interface AuditSettings {
  /** The folder to which checkpoints are brought. */
  readonly checkpoints?: string | undefined;
  /** The file of the private key that signs them. */
  readonly signingKey?: string | undefined;
  /** Who else is to see each, and by which key its signatures are told; undefined: nobody. */
  readonly witness?: { readonly url: string; readonly key: VerifierKey } | undefined;
}

/** Something a person has to mend before Kith can run: said in one sentence, without a stack. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}

/** Reads the environment; the only place that does. */
export function readConfiguration(): Configuration {
  const read = environment.safeParse(process.env);
  if (!read.success) {
    const [issue] = read.error.issues;
    const name = String(issue?.path[0] ?? 'the environment');
    throw new CannotRun(`${name}: ${issue?.message ?? 'cannot be read'}.`);
  }
  const { PORT, DATABASE_URL, KITH_HOME, KITH_MODE, LOG_LEVEL, OIDC_ISSUER, OIDC_AUDIENCE } =
    read.data;
  const mode = KITH_MODE ?? (DATABASE_URL === undefined ? 'demo' : 'production');
  return {
    port: PORT,
    databaseUrl: DATABASE_URL,
    home: resolve(KITH_HOME),
    mode,
    logLevel: LOG_LEVEL,
    issuer: OIDC_ISSUER === undefined ? undefined : { url: OIDC_ISSUER, audience: OIDC_AUDIENCE },
    mail: mailOf(read.data),
    publicOrigin: read.data.KITH_ORIGIN,
    feedFile: read.data.KITH_FEEDS,
    audit: {
      checkpoints: read.data.AUDIT_CHECKPOINTS,
      signingKey: read.data.AUDIT_SIGNING_KEY,
      witness: witnessOf(read.data.AUDIT_WITNESS_URL, read.data.AUDIT_WITNESS_KEY),
    },
  };
}

/** A secret of a feed, by the name of its variable; an empty one is none. */
export const secretNamed = (variable: string): string | undefined =>
  process.env[variable] || undefined;

/** The audit's folder and the file of its key. */
export const auditFiles = ({
  home,
  audit,
}: Pick<Configuration, 'home' | 'audit'>): {
  readonly checkpoints: string;
  readonly signingKey: string;
} => ({
  checkpoints: resolve(audit?.checkpoints ?? join(home, 'audit', 'checkpoints')),
  signingKey: resolve(audit?.signingKey ?? join(home, 'audit', 'signing-key.pem')),
});

function witnessOf(url: string | undefined, text: string | undefined): AuditSettings['witness'] {
  if (url === undefined) return undefined;
  const key = parseVerifierKey(text ?? '');
  if (key?.algorithm !== 'COSIGNATURE') {
    throw new CannotRun(
      'AUDIT_WITNESS_KEY: with AUDIT_WITNESS_URL, give the verifier key by which the witness cosigns.',
    );
  }
  return { url, key };
}

function mailOf({
  SMTP_URL,
  MAIL_FROM,
}: Pick<z.infer<typeof environment>, 'SMTP_URL' | 'MAIL_FROM'>): Configuration['mail'] {
  if (SMTP_URL === undefined) return undefined;
  if (MAIL_FROM === undefined) {
    throw new CannotRun('MAIL_FROM: with SMTP_URL, name the address that messages come from.');
  }
  return { smtpUrl: SMTP_URL, from: MAIL_FROM };
}
