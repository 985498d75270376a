import type { Finding } from '../domain/source.ts';

/** Findings kept for a report; beyond, they are counted. */
const MOST_FINDINGS = 10_000;

/** What a report says of a file, however much there is to say. */
export class FindingList {
  readonly #findings: Finding[] = [];
  #unreported = 0;

  add(finding: Finding): void {
    if (this.#findings.length < MOST_FINDINGS) this.#findings.push(finding);
    else this.#unreported += 1;
  }

  reported(): Finding[] {
    if (this.#unreported === 0) return this.#findings;
    const text = `${String(this.#unreported)} more findings are not listed.`;
    return [...this.#findings, { severity: 'NOTE', at: 'file', code: 'FINDINGS_CUT', text }];
  }
}
