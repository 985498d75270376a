import type { Costs } from './costs.ts';
import type { ByConnections, Figures, Measured } from './measure.ts';

export interface Report {
  readonly floor: ByConnections;
  readonly kith: ByConnections;
  /** Kith's requests per second as a part of the floor's. */
  readonly ratio: Record<string, number>;
}

export const reportOf = ({ floor, kith }: Measured): Report => ({
  floor,
  kith,
  ratio: Object.fromEntries(
    Object.entries(kith).map(([connections, { rps }]) => [
      connections,
      Number((rps / (floor[connections]?.rps ?? Number.NaN)).toFixed(3)),
    ]),
  ),
});

const HEADINGS = [
  'connections',
  'server',
  'req/s',
  'p50 ms',
  'p99 ms',
  'RSS MB',
  'kept KB',
  'ratio',
];
const BYTES_A_KILOBYTE = 1_024;
const BYTES_A_MEGABYTE = 1_048_576;

/** The report as a table for a person. */
export function table({ floor, kith, ratio }: Report): string {
  const rows = Object.keys(kith).flatMap((connections) => [
    row(connections, 'floor', floor[connections], ''),
    row(connections, 'kith', kith[connections], (ratio[connections] ?? 0).toFixed(3)),
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return [HEADINGS, ...rows]
    .map((cells) => cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '))
    .join('\n');
}

const row = (
  connections: string,
  server: string,
  figures: Figures | undefined,
  ratio: string,
): string[] => [
  connections,
  server,
  figures?.rps.toFixed(0) ?? '',
  figures?.p50.toFixed(2) ?? '',
  figures?.p99.toFixed(2) ?? '',
  ((figures?.rss ?? 0) / BYTES_A_MEGABYTE).toFixed(0),
  ((figures?.outlived ?? 0) / BYTES_A_KILOBYTE).toFixed(1),
  ratio,
];

export function costTable(costs: Costs): string {
  const width = Math.max(...Object.keys(costs).map(({ length }) => length));
  return Object.entries(costs)
    .map(([part, microseconds]) => `  ${part.padEnd(width)}  ${String(microseconds).padStart(6)}`)
    .join('\n');
}
