import type { Matrix } from '../../arrays/index.js';
import type { FittedEstimator } from '../estimator.js';
import { fittedBoosting } from '../trees/fitted-boosting.js';
import type { TreeModel } from '../trees/model.js';

/** The package takes this value for a missing one. */
const missing = -1;

/** A boosting that reads its features as ml-xgboost does. */
export function fittedXgboost(model: TreeModel): FittedEstimator {
  const { predict, predictProba, ...known } = fittedBoosting(model);
  return {
    ...known,
    predict: (features, out) => predict(withMissing(features), out),
    ...(predictProba && { predictProba: (features, out) => predictProba(withMissing(features), out) }),
  };
}

/** The matrix with NaN where the package would see a missing value; the very same where it would see none. */
function withMissing(features: Matrix): Matrix {
  const isMissing = (value: number) => Math.fround(value) === missing;
  if (!features.data.some(isMissing)) return features;
  return { ...features, data: features.data.map((value) => (isMissing(value) ? Number.NaN : value)) };
}
