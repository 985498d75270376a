/** Progress, apart from the results on stdout. */
export const say = (words: string): void => void process.stderr.write(`${words}\n`);
