import type { Finding } from '../domain/source.ts';
import type { FindingCount } from '../store/feed-quality.ts';

/** Findings kept for a report; beyond, they are counted. */
const MOST_FINDINGS = 10_000;

/** What a report says of a file, however much there is to say. */
export class FindingList {
  readonly #findings: Finding[] = [];
  readonly #counts = new Map<string, FindingCount>();
  #unreported = 0;

  add(finding: Finding): void {
    const { code, severity, field = null } = finding;
    const kind = `${severity} ${code} ${field ?? ''}`;
    const count = (this.#counts.get(kind)?.count ?? 0) + 1;
    this.#counts.set(kind, { code, severity, field, count });
    if (this.#findings.length < MOST_FINDINGS) this.#findings.push(finding);
    else this.#unreported += 1;
  }

  /** How often each kind of finding came, the unreported ones included. */
  counts(): FindingCount[] {
    return [...this.#counts.values()];
  }

  reported(): Finding[] {
    if (this.#unreported === 0) return this.#findings;
    const text = `${String(this.#unreported)} more findings are not listed.`;
    return [...this.#findings, { severity: 'NOTE', at: 'file', code: 'FINDINGS_CUT', text }];
  }
}
