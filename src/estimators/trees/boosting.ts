import type { Matrix, State } from '../../arrays/index.js';
import type {
  EstimatorDefinition,
  EstimatorSpec,
  FitContext,
  FittedEstimator,
  Options,
  Problem,
  Task,
} from '../estimator.js';
import { checkOptions } from '../options.js';
import { boost } from './boost.js';
import {
  boostingSchema,
  type GradientBoostingClassifierOptions,
  type GradientBoostingRegressorOptions,
} from './boosting-options.js';
import { argmaxRows } from './classes.js';
import { type Loss, logistic, sigmoid, softmaxLoss, softmaxRows, squaredError } from './losses.js';
import { readTreeModel, type TreeModel, writeTreeModel } from './model.js';
import { createTreePredictor } from './predict/tree-predictor.js';

/**
 * Gradient boosting for regression (Friedman, 2001): each tree follows the squared error that the trees before it left.
 * Missing values (NaN) go to the side of each split where they do better.
 */
export function gradientBoostingRegressor(options: GradientBoostingRegressorOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'gradientBoostingRegressor', task: 'regression', options: { ...options } };
}

/**
 * Gradient boosting for classification: Newton steps on the logistic loss, or on the softmax loss with a tree a class.
 * Missing values (NaN) go to the side of each split where they do better.
 */
export function gradientBoostingClassifier(
  options: GradientBoostingClassifierOptions = {},
): EstimatorSpec<'classification'> {
  return { type: 'estimator', name: 'gradientBoostingClassifier', task: 'classification', options: { ...options } };
}

export const boostings: readonly EstimatorDefinition[] = [
  defineBoosting('gradientBoostingRegressor', 'regression'),
  defineBoosting('gradientBoostingClassifier', 'classification'),
];

function defineBoosting(name: string, task: Task): EstimatorDefinition {
  function fit(problem: Problem, given: Options, context: FitContext): FittedEstimator {
    const options = checkOptions(name, boostingSchema, given);
    return fittedBoosting({
      classes: problem.classes,
      ...boost(problem.features, problem.target, lossFor(problem.classes), options, context),
    });
  }

  return {
    name,
    task,
    acceptsMissing: true,
    check: (options) => checkOptions(name, boostingSchema, options),
    fit,
    load: (state) => fittedBoosting(readTreeModel(state)),
  };
}

function lossFor(classes: number): Loss {
  if (classes === 0) return squaredError;
  return classes === 2 ? logistic : softmaxLoss(classes);
}

function fittedBoosting(model: TreeModel): FittedEstimator {
  const { classes, baseline, trees, importances } = model;
  const state: State = writeTreeModel(model);
  const addTrees = createTreePredictor(trees, baseline.length);
  if (classes === 0) return { state, predict: score, featureImportances: importances };
  return { state, predict: predictClass, predictProba, featureImportances: importances };

  function score(features: Matrix, out: Float64Array): void {
    for (let i = 0; i < out.length; i++) out[i] = baseline[i % baseline.length]!;
    addTrees(features, out);
  }

  function predictProba(features: Matrix, out: Float64Array): void {
    if (classes > 2) {
      score(features, out);
      softmaxRows(out, classes);
      return;
    }
    const logOdds = new Float64Array(features.rows);
    score(features, logOdds);
    for (let row = 0; row < features.rows; row++) {
      out[2 * row + 1] = sigmoid(logOdds[row]!);
      out[2 * row] = 1 - out[2 * row + 1]!;
    }
  }

  function predictClass(features: Matrix, out: Float64Array): void {
    const probabilities = new Float64Array(features.rows * classes);
    predictProba(features, probabilities);
    argmaxRows(probabilities, classes, out);
  }
}
