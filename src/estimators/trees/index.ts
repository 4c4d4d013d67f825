import type { EstimatorDefinition } from '../estimator.js';
import { boostings } from './boosting.js';
import { decisionTrees } from './decision-tree.js';
import { extraTrees } from './extra-trees.js';
import { randomForests } from './random-forest.js';

export { gradientBoostingClassifier, gradientBoostingRegressor } from './boosting.js';
export type {
  GradientBoostingClassifierOptions,
  GradientBoostingOptions,
  GradientBoostingRegressorOptions,
} from './boosting-options.js';
export { decisionTreeClassifier, decisionTreeRegressor } from './decision-tree.js';
export {
  joinEnsembles,
  missingGoesLeft,
  singleTree,
  splitsByCategory,
  type TreeEnsemble,
  treeCount,
} from './ensemble.js';
export { extraTreesClassifier, extraTreesRegressor } from './extra-trees.js';
export type {
  DecisionTreeClassifierOptions,
  DecisionTreeRegressorOptions,
  ExtraTreesClassifierOptions,
  ExtraTreesRegressorOptions,
  RandomForestClassifierOptions,
  RandomForestOptions,
  RandomForestRegressorOptions,
} from './forest-options.js';
export type { GrowthOptions, MaxFeatures } from './growth.js';
export { readTreeModel, type TreeModel, writeTreeModel } from './model.js';
export { randomForestClassifier, randomForestRegressor } from './random-forest.js';

/** The estimators of Ciclo's own tree engine. */
export const treeEstimators: readonly EstimatorDefinition[] = [
  ...decisionTrees,
  ...randomForests,
  ...extraTrees,
  ...boostings,
];
