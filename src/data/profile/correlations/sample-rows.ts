import { createRandom } from '../../../random/index.js';

/** Where there are more, this many are looked at: a rank correlation then errs by 0.003 or so. */
export const sampledRows = 100_000;

/**
 * The rows that what compares columns row by row is measured on: all, or one at random from each of 100,000 stretches
 * of equal length. Evenly spaced ones would fall in step with data that repeat. Always the same for as many rows.
 */
export function sampleRows(rows: number): Uint32Array {
  if (rows <= sampledRows) return Uint32Array.from({ length: rows }, (_, row) => row);
  const random = createRandom(rows);
  const step = rows / sampledRows;
  return Uint32Array.from({ length: sampledRows }, (_, i) =>
    Math.min(rows - 1, Math.floor((i + random.next()) * step)),
  );
}
