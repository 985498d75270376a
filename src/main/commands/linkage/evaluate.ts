import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { Command, InvalidArgumentError } from 'commander';
import { evaluateLinkage } from '../../../usecases/linkage/evaluate-linkage.ts';
import type { ColumnMap, LinkageSet } from '../../../usecases/linkage/read-linkage-set.ts';
import { LinkageSetRefused, readLinkageSet } from '../../../usecases/linkage/read-linkage-set.ts';
import type { TruthSource } from '../../../usecases/linkage/truth.ts';
import { trueIdentities, truthSource } from '../../../usecases/linkage/truth.ts';
import { CannotRun } from '../../configuration.ts';
import { print, say } from '../say.ts';
import { columnMap } from './column-map.ts';
import { inJson, inWords } from './evaluation-words.ts';

const MOST_FINDINGS_SHOWN = 20;

interface Options {
  readonly map: ColumnMap;
  readonly truth: TruthSource;
  readonly json?: boolean;
  readonly sweep?: boolean;
  readonly modelOnly?: boolean;
}

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description(
      'Links sets of which it is known who is who, and says how well. Needs no database.',
    )
    .argument('<left>', 'CSV with a line of names')
    .argument('[right]', 'another; without it, persons are linked within the one')
    .requiredOption('--map <field=column,…>', 'which column is what; a+b joins two', columnMap)
    .requiredOption('--truth <column[:/regex/]>', 'who is who, or row-order', readTruth)
    .option('--sweep', 'also the best F1, and the recall at no false link, over all thresholds')
    .option('--model-only', 'by match weights alone, without the rules')
    .option('--json', 'the figures as one JSON object')
    .action(async (leftPath: string, rightPath: string | undefined, options: Options) => {
      try {
        await evaluate(leftPath, rightPath, options);
      } catch (error) {
        throw error instanceof LinkageSetRefused ? new CannotRun(error.message) : error;
      }
    });
}

async function evaluate(
  leftPath: string,
  rightPath: string | undefined,
  { map, truth, json = false, sweep = false, modelOnly = false }: Options,
): Promise<void> {
  const left = await readSet(leftPath, map, truth);
  const right = rightPath === undefined ? null : await readSet(rightPath, map, truth);
  const identities = trueIdentities(left, right, truth);
  const start = performance.now();
  const evaluated = evaluateLinkage(left, right, identities, { modelOnly, sweep });
  const seconds = (performance.now() - start) / 1000;
  const findings = [...left.findings, ...(right?.findings ?? [])];
  for (const finding of findings.slice(0, MOST_FINDINGS_SHOWN)) say(finding);
  if (findings.length > MOST_FINDINGS_SHOWN) {
    say(`… and ${findings.length - MOST_FINDINGS_SHOWN} more of the kind`);
  }
  const rows = [...left.rows, ...(right?.rows ?? [])];
  print(
    json
      ? JSON.stringify(inJson(evaluated, rows, seconds))
      : inWords(evaluated, rows, seconds).join('\n'),
  );
}

async function readSet(path: string, map: ColumnMap, truth: TruthSource): Promise<LinkageSet> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error) throw new LinkageSetRefused(error.message);
    throw error;
  });
  return readLinkageSet(bytes, path, map, truth.kind === 'column' ? truth.column : null);
}

function readTruth(text: string): TruthSource {
  try {
    return truthSource(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InvalidArgumentError(error.message);
  }
}
