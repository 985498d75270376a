/** Members of a kind, written one after another into as many files as their size asks for. */
export interface FileSeries<T> {
  readonly members: readonly T[];
  /** Name of the so-manieth file, from 1. */
  readonly fileName: (part: number) => string;
  readonly opening: (part: number) => string;
  readonly text: (member: T) => string;
  readonly between: string;
  readonly closing: string;
}
