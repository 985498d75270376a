import { resolve } from 'node:path';
import { z } from 'zod';

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
  };
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
