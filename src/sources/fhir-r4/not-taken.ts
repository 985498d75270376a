import type { Finding } from '../../domain/source.ts';
import { note, shownName } from '../findings.ts';

/** Counts what Kith has no place for: one finding for each type, not hundreds. */
export class NotTaken {
  readonly #types = new Map<string, { count: number; readonly at: string }>();
  readonly #mostTypes = 200;

  add(type: string, at: string): void {
    const known = this.#types.get(type);
    if (known) known.count += 1;
    else if (this.#types.size < this.#mostTypes) this.#types.set(type, { count: 1, at });
  }

  /** `at` is the first of them. */
  findings(): Finding[] {
    return [...this.#types].map(([type, { count, at }]) =>
      note(
        at,
        'RESOURCE_NOT_TAKEN',
        `${count} of ${shownName(type)} not taken: Kith has no place for it.`,
      ),
    );
  }
}
