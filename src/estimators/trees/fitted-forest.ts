import type { Matrix, State } from '../../arrays/index.js';
import type { FittedEstimator } from '../estimator.js';
import { argmaxRows } from './classes.js';
import { treeCount } from './ensemble.js';
import { type TreeModel, writeTreeModel } from './model.js';
import { createTreePredictor } from './predict/tree-predictor.js';

/** A forest over what it has learned: the mean of what its trees say. */
export function fittedForest(model: TreeModel): FittedEstimator {
  const { classes, trees, importances, attributes } = model;
  const state: State = writeTreeModel(model);
  const addTrees = createTreePredictor(trees, trees.width);
  const known = { state, featureImportances: importances, ...(attributes && { attributes }) };
  if (classes === 0) return { ...known, predict: addMean };
  return { ...known, predict: predictClass, predictProba };

  function addMean(features: Matrix, out: Float64Array): void {
    out.fill(0);
    addTrees(features, out);
    for (let i = 0; i < out.length; i++) out[i] = out[i]! / treeCount(trees);
  }

  function predictProba(features: Matrix, out: Float64Array): void {
    if (classes > 2) {
      addMean(features, out);
      return;
    }
    const positive = new Float64Array(features.rows);
    addMean(features, positive);
    for (let row = 0; row < features.rows; row++) {
      out[2 * row] = 1 - positive[row]!;
      out[2 * row + 1] = positive[row]!;
    }
  }

  function predictClass(features: Matrix, out: Float64Array): void {
    const probabilities = new Float64Array(features.rows * classes);
    predictProba(features, probabilities);
    argmaxRows(probabilities, classes, out);
  }
}
