import { Command, InvalidArgumentError } from 'commander';
import { CannotRun } from '../configuration.ts';
import { print, say } from './say.ts';
import { withDatabase } from './with-database.ts';

const MOST_CHILDREN = 1_000_000;

const childCount = (text: string): number => {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > MOST_CHILDREN) {
    throw new InvalidArgumentError(`It is a whole number from 1 to ${MOST_CHILDREN}.`);
  }
  return count;
};

export function seedCommand(): Command {
  return new Command('seed')
    .description('Invents an area, writes the files its agencies would send, and takes them.')
    .requiredOption('--children <n>', 'how many children', childCount)
    .action(async ({ children }: { children: number }) => {
      // Loaded when needed: the other commands begin without it.
      const { seedDemo } = await import('../demo/seed-demo.ts');
      await withDatabase(async (store, { home, mode }) => {
        if (mode !== 'demo')
          throw new CannotRun('KITH_MODE: invented children are for demo mode only.');
        await seedDemo(store, home, children, say);
      });
      print(`${children} invented children are in the database.`);
    });
}
