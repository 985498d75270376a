const BETWEEN_LOOKS_MS = 10;

/** Looks again and again until it is so; fails after the deadline. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  deadlineMs = 10_000,
): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`in ${String(deadlineMs)} ms not: ${what}`);
    await new Promise((wake) => setTimeout(wake, BETWEEN_LOOKS_MS));
  }
}
