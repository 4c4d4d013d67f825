import { type Design, fillColumn } from './design.js';
import { blockRows } from './kernel/kernel.js';
import type { RowBlocks } from './row-blocks.js';

/**
 * A design turned over: its rows as columns, its features as rows; the target is left out. All features are in one unit,
 * the largest scale, since what is shortest, and what a penalty weighs, depends on how their own units compare.
 */
export function transposed(design: Design): RowBlocks {
  const features = design.source.length - 1;
  const largest = largestScale(design);
  const values = new Float64Array(design.rows);
  return {
    rows: features,
    width: design.rows,
    write({ start, end }, out) {
      for (let j = start; j < end; j++) {
        fillColumn(design, j, { start: 0, end: design.rows }, values, 0);
        const unit = design.scales[j]! / largest;
        for (let row = 0, at = j - start; row < values.length; row++, at += blockRows) out[at] = values[row]! * unit;
      }
    },
  };
}

/** The largest scale of a design's features: the unit of {@link transposed}. */
export function largestScale({ scales }: Design): number {
  return scales.subarray(0, scales.length - 1).reduce((a, b) => Math.max(a, b), 0);
}

/** What a squared penalty on coefficients in their own units is where the features are in one. */
export function inOneUnit(design: Design, penalty: number): number {
  const largest = largestScale(design);
  return penalty / largest / largest;
}

/** Coefficients in their own units, from those of features in one unit and a target in its scale. */
export function fromOneUnit(coefficients: Float64Array, design: Design): Float64Array {
  const factor = design.scales[design.scales.length - 1]! / largestScale(design);
  return coefficients.map((value) => value * factor);
}
