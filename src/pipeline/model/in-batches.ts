import { type Frame, frameSlices, type TableLike, tableSlices } from '../../data/index.js';
import { type Problem, ValidationError } from '../../errors/index.js';
import type { PredictBatchOptions, PredictOptions } from '../fitted-pipeline.js';
import { checkPredictOptions } from './check-predict-options.js';

/** Rows that are worked on between two breaths of the event loop. */
const batchRows = 500;

type Conform = (data: TableLike, options?: PredictOptions) => Frame;

/**
 * Works through a table in parts that leave the event loop free between them. Where a part does not fit, or there is
 * something to warn of, the table is looked at as a whole: so every problem is told at once, and its rows are as the
 * caller counts them.
 */
export async function inBatches<T>(
  data: TableLike,
  conform: Conform,
  work: (part: Frame) => T[],
  options?: PredictBatchOptions,
): Promise<T[]> {
  checkPredictOptions(options);
  const { signal, ...taking } = options ?? {};
  const warnings: Problem[] = [];
  const quietly = { ...taking, onWarning: (problems: readonly Problem[]) => void warnings.push(...problems) };
  const results: T[] = [];
  try {
    for (const part of tableSlices(data, batchRows)) {
      signal?.throwIfAborted();
      append(results, work(conform(part, quietly)));
      await breath();
    }
    if (warnings.length > 0 || results.length === 0) conform(data, taking);
    return results;
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return inBatchesOfFrame(conform(data, taking), work, signal);
  }
}

/** The same for a table that fits as a whole, if not in its parts: rows may leave out what others name. */
async function inBatchesOfFrame<T>(
  frame: Frame,
  work: (part: Frame) => T[],
  signal: AbortSignal | undefined,
): Promise<T[]> {
  const results: T[] = [];
  for (const part of frameSlices(frame, batchRows)) {
    signal?.throwIfAborted();
    try {
      append(results, work(part));
    } catch (error) {
      if (error instanceof ValidationError) work(frame);
      throw error;
    }
    await breath();
  }
  return results;
}

function append<T>(results: T[], more: readonly T[]): void {
  for (const result of more) results.push(result);
}

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
