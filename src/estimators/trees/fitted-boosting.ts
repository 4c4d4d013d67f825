import type { Matrix, State } from '../../arrays/index.js';
import type { FittedEstimator } from '../estimator.js';
import { argmaxRows } from './classes.js';
import { sigmoid, softmaxRows } from './losses/index.js';
import { type TreeModel, writeTreeModel } from './model.js';
import { createTreePredictor } from './predict/tree-predictor.js';

/** A boosting over what it has learned: the sum of what its trees say, and what that sum means. */
export function fittedBoosting(model: TreeModel): FittedEstimator {
  const { classes, baseline, trees, importances, link, sums, attributes } = model;
  const state: State = writeTreeModel(model);
  const addTrees = createTreePredictor(trees, baseline.length, sums);
  const known = { state, featureImportances: importances, ...(attributes && { attributes }) };
  if (classes === 0) return { ...known, predict: link === 'log' ? predictMean : score };
  return { ...known, predict: predictClass, predictProba };

  function score(features: Matrix, out: Float64Array): void {
    for (let i = 0; i < out.length; i++) out[i] = baseline[i % baseline.length]!;
    addTrees(features, out);
  }

  function predictMean(features: Matrix, out: Float64Array): void {
    score(features, out);
    for (let i = 0; i < out.length; i++) out[i] = Math.exp(out[i]!);
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
