import { Command } from 'commander';
import { CannotRun } from './configuration.ts';

/** By their verbs, each loaded where it is asked for: `start` waits for no other. */
const COMMANDS = new Map<string, () => Promise<Command>>(
  Object.entries({
    start: async () => (await import('./commands/start.ts')).startCommand(),
    seed: async () => (await import('./commands/seed.ts')).seedCommand(),
    ingest: async () => (await import('./commands/ingest.ts')).ingestCommand(),
    feed: async () => (await import('./commands/feed/feed.ts')).feedCommand(),
    quality: async () => (await import('./commands/quality.ts')).qualityCommand(),
    token: async () => (await import('./commands/token.ts')).tokenCommand(),
    audit: async () => (await import('./commands/audit/audit.ts')).auditCommand(),
    agreement: async () => (await import('./commands/agreement/agreement.ts')).agreementCommand(),
    consent: async () => (await import('./commands/consent.ts')).consentCommand(),
    'subject-access': async () =>
      (await import('./commands/subject-access.ts')).subjectAccessCommand(),
    linkage: async () => (await import('./commands/linkage/linkage.ts')).linkageCommand(),
  }),
);

const asked = COMMANDS.get(process.argv[2] ?? '');
const commands = await Promise.all(
  [...(asked ? [asked] : COMMANDS.values())].map((load) => load()),
);

const kith = new Command('kith')
  .description("An information-sharing hub for children's services.")
  .showHelpAfterError()
  .addHelpText(
    'after',
    `
Environment:
  PORT          port to serve on (4000; 0: any that is free)
  DATABASE_URL  PostgreSQL 15 or later; absent: Kith starts one of its own
  KITH_HOME     where Kith writes (.kith)
  KITH_MODE     demo or production; demo by default without DATABASE_URL
  OIDC_ISSUER, OIDC_AUDIENCE  production: whose access tokens, and for whom (kith)
  SMTP_URL, MAIL_FROM  the mail server by which messages leave, and their address of origin
  KITH_ORIGIN   where practitioners find Kith (this machine)
  AUDIT_CHECKPOINTS, AUDIT_SIGNING_KEY  the folder that the audit's checkpoints go to, and the file of
                their key (below KITH_HOME, in audit/)
  AUDIT_WITNESS_URL, AUDIT_WITNESS_KEY  who else is to see them (C2SP tlog-witness), and its verifier key
  KITH_FEEDS    file (YAML or JSON) that names the FHIR R4 servers to ask for news
  LOG_LEVEL     silent, fatal, error, warn (default), info, debug or trace`,
  );

for (const command of commands) kith.addCommand(command);

try {
  await kith.parseAsync();
} catch (error) {
  if (!(error instanceof CannotRun)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
