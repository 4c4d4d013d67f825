import { type Frame, findColumn, toFrame } from '../data/index.js';
import { CicloError, type Problem, refuse } from '../errors/index.js';
import { createRandom } from '../random/index.js';
import { checkOptions, forColumn } from './by-column.js';
import { sampleOfColumn } from './column-sample.js';
import { type Comparison, compareColumn } from './compare-column.js';
import type { ColumnDrift, DriftDetector, DriftDetectorOptions, DriftReport } from './drift-detector.js';
import { prepareReference, type Reference } from './reference.js';
import { pairSamples } from './sample.js';

const defaultDriftShare = 0.5;

/**
 * A detector that holds data against a reference. What type a column is, which method fits it and when it has drifted
 * is decided as Evidently does where the options do not say.
 *
 * Options are checked and the reference read when data first arrive. Comparing pauses between columns, so that the
 * host's event loop is never held for more than one.
 */
export function createDriftDetector(options: DriftDetectorOptions): DriftDetector {
  let prepared: Reference | undefined;
  return {
    async detect(current) {
      prepared ??= prepareReference(options.reference, options.types ?? {});
      const frame = toFrame(current);
      const columns = await compareAll(pairColumns(prepared, frame, options));
      return summarise(columns, prepared, frame.rows, options.driftShare ?? defaultDriftShare);
    },
  };
}

/** Each column of the reference beside the current one. @throws ValidationError that lists all that do not match. */
function pairColumns(reference: Reference, current: Frame, options: DriftDetectorOptions): Comparison[] {
  const problems = checkOptions(options, reference);
  if (current.rows === 0) problems.push({ what: 'The current data have no rows', remedy: 'Give at least one' });
  const random = createRandom(options.seed ?? 0);
  const comparisons = reference.columns.flatMap((column, i): Comparison[] => {
    const { name, sample } = column;
    const found = findColumn(current, name);
    const pair = found && pairSamples(sample, sampleOfColumn(found));
    if (pair === undefined) {
      problems.push(unlike(name, found !== undefined));
      return [];
    }
    return [
      {
        name,
        pair,
        rows: { reference: reference.rows, current: current.rows },
        method: forColumn(options.method, column),
        threshold: forColumn(options.threshold, column),
        context: { random: random.fork(i), alternative: 'two-sided' },
      },
    ];
  });
  refuse(problems);
  return comparisons;
}

function unlike(name: string, present: boolean): Problem {
  const where = `column "${name}" of the current data`;
  if (!present) return { what: 'The column is absent', where, remedy: 'Give every column that the reference has' };
  return { what: 'The values are not numbers, and those of the reference are', where, remedy: 'Give numbers' };
}

/** Compares column after column with a pause between; methods that do not fit are reported together. */
async function compareAll(comparisons: readonly Comparison[]): Promise<ColumnDrift[]> {
  const columns: ColumnDrift[] = [];
  const problems: Problem[] = [];
  for (const comparison of comparisons) {
    try {
      columns.push(compareColumn(comparison));
    } catch (error) {
      if (!CicloError.is(error)) throw error;
      problems.push(...error.problems.map((problem) => ({ ...problem, where: `column "${comparison.name}"` })));
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  refuse(problems);
  return columns;
}

function summarise(
  columns: ColumnDrift[],
  { rows, skipped }: Reference,
  currentRows: number,
  threshold: number,
): DriftReport {
  const driftedColumns = columns.filter(({ drifted }) => drifted).map(({ name }) => name);
  const driftShare = columns.length === 0 ? 0 : driftedColumns.length / columns.length;
  return {
    datasetDrift: columns.length > 0 && driftShare >= threshold,
    driftShare,
    driftShareThreshold: threshold,
    driftedColumns,
    rows: { reference: rows, current: currentRows },
    columns,
    ...(skipped.length > 0 ? { skippedColumns: skipped } : {}),
  };
}
