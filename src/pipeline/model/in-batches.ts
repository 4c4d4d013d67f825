import { type Frame, takeRows } from '../../data/index.js';
import { ValidationError } from '../../errors/index.js';

/** Rows that are worked on between two breaths of the event loop. */
const batchRows = 500;

/**
 * Works through a frame in parts that leave the event loop free between them.
 * An error about the data comes from the whole frame, so that it names every problem, and its rows as the caller counts.
 */
export async function inBatches<T>(
  frame: Frame,
  work: (part: Frame) => T[],
  options?: { readonly signal?: AbortSignal | undefined },
): Promise<T[]> {
  const results: T[] = [];
  for (let from = 0; from < frame.rows; from += batchRows) {
    options?.signal?.throwIfAborted();
    const rows = Array.from({ length: Math.min(batchRows, frame.rows - from) }, (_, i) => from + i);
    try {
      results.push(...work(takeRows(frame, rows)));
    } catch (error) {
      if (error instanceof ValidationError) work(frame);
      throw error;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return results;
}
