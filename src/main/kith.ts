import { Command } from 'commander';
import { agreementCommand } from './commands/agreement/agreement.ts';
import { auditCommand } from './commands/audit/audit.ts';
import { consentCommand } from './commands/consent.ts';
import { feedCommand } from './commands/feed/feed.ts';
import { ingestCommand } from './commands/ingest.ts';
import { linkageCommand } from './commands/linkage/linkage.ts';
import { qualityCommand } from './commands/quality.ts';
import { seedCommand } from './commands/seed.ts';
import { startCommand } from './commands/start.ts';
import { subjectAccessCommand } from './commands/subject-access.ts';
import { tokenCommand } from './commands/token.ts';
import { CannotRun } from './configuration.ts';

const kith = new Command('kith')
  .description("An information-sharing hub for children's services.")
  .showHelpAfterError()
  .addCommand(startCommand())
  .addCommand(seedCommand())
  .addCommand(ingestCommand())
  .addCommand(feedCommand())
  .addCommand(qualityCommand())
  .addCommand(tokenCommand())
  .addCommand(auditCommand())
  .addCommand(agreementCommand())
  .addCommand(consentCommand())
  .addCommand(subjectAccessCommand())
  .addCommand(linkageCommand())
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

try {
  await kith.parseAsync();
} catch (error) {
  if (!(error instanceof CannotRun)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
