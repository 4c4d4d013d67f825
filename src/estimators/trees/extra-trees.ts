import type { EstimatorDefinition, EstimatorSpec } from '../estimator.js';
import { defineForest } from './forest.js';
import type { ExtraTreesClassifierOptions, ExtraTreesRegressorOptions } from './forest-options.js';

/**
 * Extremely randomized trees for regression (Geurts, Ernst and Wehenkel, 2006): a forest whose thresholds are drawn, one
 * a feature, and the best of them taken; each tree sees every row unless `bootstrap` is set. Missing values (NaN) go to
 * the side where they do better, and texts are split by sets of categories.
 */
export function extraTreesRegressor(options: ExtraTreesRegressorOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'extraTreesRegressor', task: 'regression', options: { ...options } };
}

/** Extremely randomized trees for classification: see {@link extraTreesRegressor}. */
export function extraTreesClassifier(options: ExtraTreesClassifierOptions = {}): EstimatorSpec<'classification'> {
  return { type: 'estimator', name: 'extraTreesClassifier', task: 'classification', options: { ...options } };
}

const kind = { isSingleTree: false, bootstrap: false, randomThresholds: true };

export const extraTrees: readonly EstimatorDefinition[] = [
  defineForest('extraTreesRegressor', 'regression', kind),
  defineForest('extraTreesClassifier', 'classification', kind),
];
