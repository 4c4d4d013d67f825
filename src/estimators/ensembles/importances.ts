import type { FittedEstimator } from '../estimator.js';
import { normalize } from '../trees/importances.js';

/**
 * The mean of what the members say of each feature; `undefined` where one of them says nothing.
 * @param weights what each member counts; default 1.
 */
export function meanImportances(
  members: readonly FittedEstimator[],
  weights?: ArrayLike<number>,
): Float64Array | undefined {
  let sums: Float64Array | undefined;
  for (const [i, { featureImportances }] of members.entries()) {
    if (featureImportances === undefined) return undefined;
    const weight = weights?.[i] ?? 1;
    sums ??= new Float64Array(featureImportances.length);
    for (let feature = 0; feature < sums.length; feature++)
      sums[feature] = sums[feature]! + weight * featureImportances[feature]!;
  }
  return sums && normalize(sums);
}
