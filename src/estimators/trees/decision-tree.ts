import type { EstimatorDefinition, EstimatorSpec } from '../estimator.js';
import { defineForest } from './forest.js';
import type { DecisionTreeClassifierOptions, DecisionTreeRegressorOptions } from './forest-options.js';

/**
 * A single tree for regression (Breiman and others, Classification and Regression Trees, 1984): each split makes the
 * squared error smallest, each leaf says the mean of its rows. Missing values (NaN) go to the side where they do better,
 * and texts are split by sets of categories. Draws nothing at random unless `maxFeatures` is set.
 */
export function decisionTreeRegressor(options: DecisionTreeRegressorOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'decisionTreeRegressor', task: 'regression', options: { ...options } };
}

/** A single tree for classification, by Gini impurity; a leaf says the share of each class. See {@link decisionTreeRegressor}. */
export function decisionTreeClassifier(options: DecisionTreeClassifierOptions = {}): EstimatorSpec<'classification'> {
  return { type: 'estimator', name: 'decisionTreeClassifier', task: 'classification', options: { ...options } };
}

const kind = { isSingleTree: true, bootstrap: false, randomThresholds: false };

export const decisionTrees: readonly EstimatorDefinition[] = [
  defineForest('decisionTreeRegressor', 'regression', kind),
  defineForest('decisionTreeClassifier', 'classification', kind),
];
