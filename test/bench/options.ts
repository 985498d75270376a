import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly children: number;
  readonly connections: readonly number[];
  readonly turns: number;
  readonly seconds: number;
  /** Where the serving Kith writes its CPU profile; undefined: it is not profiled. */
  readonly profile: string | undefined;
  /** Everything that the bench keeps on disk is below it. */
  readonly home: string;
  /** Undefined: an embedded PostgreSQL below `home`. */
  readonly databaseUrl: string | undefined;
}

/** Requests at once where the cost of each part is measured. */
export const COSTS_AT_ONCE = 16;

export const HELP = `Measures the unified child view beside its floor: npm run bench -- [options]

  --children N          children in the database (20000); kept for the next run
  --connections A,B,…   connection counts to measure at (1,16,64)
  --turns N             turns of floor and of Kith at each count (3)
  --seconds N           length of a turn (4)
  --profile DIR         write a CPU profile of the serving Kith to DIR, and print its top ten
  --home DIR            where the bench keeps its files, its database among them (.kith/bench)
  --help                this text

Environment: DATABASE_URL (a server on which the bench makes the database kith_bench; absent: an
embedded PostgreSQL below --home).
Progress goes to stderr; the table, and one line of JSON at the end, to stdout.
`;

/** Something a person has to mend before the bench can run, said in one sentence. */
export class CannotBench extends Error {}

/** The options as given; undefined where help is asked for. */
export function readOptions(given: readonly string[]): BenchOptions | undefined {
  const values = parse(given);
  if (values.help) return undefined;
  return {
    children: whole('children', values.children),
    connections: values.connections.split(',').map((count) => whole('connections', count)),
    turns: whole('turns', values.turns),
    seconds: whole('seconds', values.seconds),
    profile: values.profile === undefined ? undefined : resolve(values.profile),
    home: resolve(values.home),
    databaseUrl: process.env.DATABASE_URL,
  };
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        children: { type: 'string', default: '20000' },
        connections: { type: 'string', default: '1,16,64' },
        turns: { type: 'string', default: '3' },
        seconds: { type: 'string', default: '4' },
        profile: { type: 'string' },
        home: { type: 'string', default: '.kith/bench' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new CannotBench(`${(error as Error).message} (--help tells what there is)`);
  }
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new CannotBench(`--${name}: ${text} is not a whole number above zero.`);
}
