/** Progress goes to standard error, so that standard output holds the answer alone. */
export const say = (words: string): void => void process.stderr.write(`${words}\n`);

/** A line that the next one overwrites, where a person watches; elsewhere nothing. */
export function sayPassing(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${words}`);
}

/** Ends a passing line. */
export const sayPassed = (): void => {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
};

export const print = (words: string): void => void process.stdout.write(`${words}\n`);
