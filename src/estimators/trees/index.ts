import type { EstimatorDefinition } from '../estimator.js';
import { boostings } from './boosting.js';
import { forests } from './forest.js';

export { gradientBoostingClassifier, gradientBoostingRegressor } from './boosting.js';
export type {
  GradientBoostingClassifierOptions,
  GradientBoostingOptions,
  GradientBoostingRegressorOptions,
} from './boosting-options.js';
export {
  joinEnsembles,
  missingGoesLeft,
  singleTree,
  splitsByCategory,
  type TreeEnsemble,
  treeCount,
} from './ensemble.js';
export { randomForestClassifier, randomForestRegressor } from './forest.js';
export type {
  MaxFeatures,
  RandomForestClassifierOptions,
  RandomForestOptions,
  RandomForestRegressorOptions,
} from './forest-options.js';
export { readTreeModel, type TreeModel, writeTreeModel } from './model.js';

/** The estimators of Ciclo's own tree engine. */
export const treeEstimators: readonly EstimatorDefinition[] = [...forests, ...boostings];
