import type { RegressionDetail } from '../../evaluator/index.js';

/** Actual − predicted: positive where the model was too low. */
export function residualsOf({ actual, predicted }: RegressionDetail): Float64Array {
  return actual.map((value, i) => value - predicted[i]!);
}
