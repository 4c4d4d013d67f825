import { columnOf } from '../../arrays/index.js';
import type { Problem } from '../estimator.js';

/** What the rows of each class are like. */
export interface ClassMoments {
  /** By class: the weight of its rows. */
  readonly weights: Float64Array;
  /** `means[c * features + feature]`; 0 for a class without rows. */
  readonly means: Float64Array;
  /** As the means: the mean square deviation, in two passes, which keeps the digits that one pass would cancel. */
  readonly variances: Float64Array;
}

export function classMoments({ features, target, classes, sampleWeight }: Problem): ClassMoments {
  const { rows, columns } = features;
  const weights = new Float64Array(classes);
  const means = new Float64Array(classes * columns);
  const variances = new Float64Array(classes * columns);
  const weightOf = (row: number) => sampleWeight?.[row] ?? 1;
  for (let row = 0; row < rows; row++) weights[target[row]!]! += weightOf(row);

  /** Adds up what each class's rows have, and divides by what they weigh. */
  function average(sums: Float64Array, column: number, of: (row: number, at: number) => number): void {
    for (let row = 0; row < rows; row++) {
      const at = target[row]! * columns + column;
      sums[at]! += weightOf(row) * of(row, at);
    }
    for (let c = 0; c < classes; c++) if (weights[c]! > 0) sums[c * columns + column]! /= weights[c]!;
  }

  for (let column = 0; column < columns; column++) {
    const values = columnOf(features, column);
    average(means, column, (row) => values[row]!);
    average(variances, column, (row, at) => (values[row]! - means[at]!) ** 2);
  }
  return { weights, means, variances };
}
