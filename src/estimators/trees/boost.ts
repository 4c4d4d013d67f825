import type { Matrix } from '../../arrays/index.js';
import { permutation, type Random } from '../../random/index.js';
import type { FitContext } from '../estimator.js';
import { binFeatures } from './binning.js';
import type { FilledBoostingOptions } from './boosting-options.js';
import { joinEnsembles, singleTree, type TreeEnsemble } from './ensemble.js';
import { createGrower } from './grower.js';
import { normalize } from './importances.js';
import type { Loss } from './losses.js';
import { createMeanCriterion } from './mean-criterion.js';
import type { TreeModel } from './model.js';
import { createNewtonCriterion } from './newton-criterion.js';
import type { GrownTree } from './sketch.js';

/**
 * Grows the trees of a boosting, one a round and output. A tree's leaf moves the scores of its rows by
 * `−learningRate · G / (H + λ)`, where G and H are the sums of the derivatives of the rows that the round drew.
 */
export function boost(
  features: Matrix,
  target: Float64Array,
  loss: Loss,
  options: FilledBoostingOptions,
  { random, onProgress }: Pick<FitContext, 'random' | 'onProgress'>,
): Omit<TreeModel, 'classes'> {
  const { rows: rowCount, columns } = features;
  const { nEstimators, learningRate, l2Regularization, subsample } = options;
  const limits = { ...options, mustGain: true };
  const mean = createMeanCriterion(rowCount, limits);
  const newton = createNewtonCriterion(rowCount, limits);
  const criterion = loss.hasUnitHessian ? mean : newton;
  const grow = createGrower(binFeatures(features), criterion, { ...limits, maxFeatures: columns });

  const baseline = loss.baseline(target);
  const scores = Float64Array.from({ length: rowCount * loss.outputs }, (_, i) => baseline[i % loss.outputs]!);
  const gradients = new Float64Array(rowCount);
  const hessians = new Float64Array(rowCount).fill(1);
  const rows = new Uint32Array(rowCount);
  const gains = new Float64Array(columns);
  const trees: TreeEnsemble[] = [];
  let weights: Uint8Array = new Uint8Array(rowCount).fill(1);

  for (let round = 0; round < nEstimators; round++) {
    if (subsample < 1) weights = drawSubsample(rowCount, subsample, random.fork(round));
    // All trees of a round follow the scores at its beginning.
    const before = loss.outputs > 1 ? scores.slice() : scores;
    for (let output = 0; output < loss.outputs; output++) {
      loss.derive(target, before, output, gradients, hessians);
      if (loss.hasUnitHessian) mean.load(gradients, weights);
      else newton.load(gradients, hessians, weights);
      // Rows that were not drawn weigh nothing, but go along: so the tree's word on them is known without asking it.
      for (let row = 0; row < rowCount; row++) rows[row] = row;
      const tree = grow(rows);
      for (let feature = 0; feature < columns; feature++) gains[feature] = gains[feature]! + tree.gains[feature]!;
      trees.push(step(tree, output));
    }
    onProgress?.((round + 1) / nEstimators);
  }
  return { baseline, trees: joinEnsembles(trees), importances: normalize(gains) };

  /** Gives the leaves their values, and moves the scores of their rows. */
  function step(tree: GrownTree, output: number): TreeEnsemble {
    const { feature, leafBegins } = tree;
    const leaves = new Float64Array(feature.length + 1);
    for (let leaf = 0; leaf < leaves.length; leaf++) {
      const begin = leafBegins[leaf]!;
      const end = leafBegins[leaf + 1]!;
      const value = -learningRate * newtonStep(begin, end);
      leaves[leaf] = value;
      for (let i = begin; i < end; i++) {
        const at = rows[i]! * loss.outputs + output;
        scores[at] = scores[at]! + value;
      }
    }
    return singleTree(tree, 1, leaves);
  }

  function newtonStep(begin: number, end: number): number {
    let gradient = 0;
    let hessian = 0;
    for (let i = begin; i < end; i++) {
      const row = rows[i]!;
      gradient += gradients[row]! * weights[row]!;
      hessian += hessians[row]! * weights[row]!;
    }
    // Where every score is certain, both sums vanish and there is nowhere to go.
    return hessian + l2Regularization > 0 ? gradient / (hessian + l2Regularization) : 0;
  }
}

/** 1 for a share of the rows, drawn without replacement, at least one; 0 for the others. */
function drawSubsample(rows: number, share: number, random: Random): Uint8Array {
  const weights = new Uint8Array(rows);
  const drawn = permutation(rows, random).subarray(0, Math.max(1, Math.round(rows * share)));
  for (const row of drawn) weights[row] = 1;
  return weights;
}
