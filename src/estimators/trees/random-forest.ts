import type { EstimatorDefinition, EstimatorSpec } from '../estimator.js';
import { defineForest } from './forest.js';
import type { RandomForestClassifierOptions, RandomForestRegressorOptions } from './forest-options.js';

/**
 * A random forest for regression (Breiman, 2001): the mean of trees, each grown on a bootstrap sample.
 * Missing values (NaN) go to the side of each split where they do better, and texts are split by sets of categories.
 * Among the attributes: `oobScore` where it was asked for.
 */
export function randomForestRegressor(options: RandomForestRegressorOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'randomForestRegressor', task: 'regression', options: { ...options } };
}

/**
 * A random forest for classification (Breiman, 2001): the mean of the class shares in the leaves of trees, each grown
 * on a bootstrap sample. Missing values, texts and attributes as with {@link randomForestRegressor}.
 */
export function randomForestClassifier(options: RandomForestClassifierOptions = {}): EstimatorSpec<'classification'> {
  return { type: 'estimator', name: 'randomForestClassifier', task: 'classification', options: { ...options } };
}

const kind = { isSingleTree: false, bootstrap: true, randomThresholds: false };

export const randomForests: readonly EstimatorDefinition[] = [
  defineForest('randomForestRegressor', 'regression', kind),
  defineForest('randomForestClassifier', 'classification', kind),
];
