import { pino } from 'pino';
import type { OnFault } from '../graphql/errors.ts';

/** Tells standard error of faults. */
export function createFaultLog(level: string): OnFault {
  const logger = pino({ level }, pino.destination(2));
  return (error) => logger.error({ err: withoutContent(error) }, 'fault');
}

/** Only the lines that name a place in the code: a message may run over several. */
const placesIn = (stack = ''): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/** A log holds no record: of an error only its kind, code and place. */
function withoutContent(error: unknown): { name: string; code: unknown; stack: string } {
  const { name, stack, cause } = error instanceof Error ? error : new Error('no error object');
  const code =
    (error as { code?: unknown }).code ?? (cause as { code?: unknown } | undefined)?.code;
  return { name, code, stack: placesIn(stack) };
}
