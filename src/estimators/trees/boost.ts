import { permutation, type Random } from '../../random/index.js';
import type { FitContext, Problem } from '../estimator.js';
import { binFeatures } from './binning.js';
import type { FilledBoostingOptions } from './boosting-options.js';
import { createEarlyStopping } from './early-stopping.js';
import { joinEnsembles, singleTree, type TreeEnsemble } from './ensemble.js';
import { growthOf } from './growth.js';
import { hireHelpers, worthSharing } from './helpers.js';
import { normalize, sumOf } from './importances.js';
import { type Engine, openEngine } from './kernel/engine.js';
import type { GrownTree } from './kernel/read-tree.js';
import type { Loss, LossRows } from './losses/index.js';
import type { TreeModel } from './model.js';
import { directionsOf } from './monotonic.js';
import { chooseRoles } from './validation.js';

/** Where the second derivatives of a leaf vanish, its Newton step means nothing. */
const leastHessian = 1e-3;

/** A category of few rows proves little: LightGBM's cat_smooth. */
const categorySmoothing = 10;

/**
 * Grows the trees of a boosting, one a round and output. A tree's leaf moves the scores of its rows by
 * `−learningRate · sign(G) max(0, |G| − α) / (H + λ)`, where G and H are the sums of the derivatives of the rows that
 * the round drew, or by what its loss knows to be better.
 */
export async function boost(
  problem: Problem,
  loss: Loss,
  options: FilledBoostingOptions,
  context: FitContext,
): Promise<Omit<TreeModel, 'classes'>> {
  const { features, target, sampleWeight } = problem;
  const { rows: rowCount, columns } = features;
  const { random, onProgress } = context;
  const { nEstimators, learningRate, subsample } = options;
  const binned = binFeatures(features, options.maxBins, problem.categories);
  const growth = growthOf(options, columns);
  const isNewton = !loss.hasUnitHessian || sampleWeight !== undefined;
  const threads = worthSharing(features) ? context.threads : 1;
  const weights = sampleWeight ?? new Float64Array(rowCount).fill(1);
  const roles = chooseRoles(problem, options, random);
  const baseline = loss.baseline({ target, weights, roles });
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const engine = openEngine(binned, {
    ...growth,
    criterion: isNewton ? 'newton' : 'mean',
    weighted: isNewton,
    threads,
    mustGain: true,
    l2Regularization: options.l2Regularization,
    l1Regularization: options.l1Regularization,
    monotonic: directionsOf(problem, options.monotonicCst, loss),
    categorySmoothing,
    leastHessian: leastHessianOf(loss, baseline, weightSum / rowCount),
  });
  const { gradients, hessians } = engine;

  const scores = startScores(engine, baseline, rowCount, learningRate, loss.maxStep ?? Number.POSITIVE_INFINITY);
  const rows: LossRows = { target, weights, roles, scores };
  if (isNewton && loss.hasUnitHessian) hessians.set(weights);

  const everyRow = Uint32Array.from({ length: rowCount }, (_, row) => row);
  const gains: Float64Array[] = [];
  let firstUnit: number | undefined;
  const trees: TreeEnsemble[] = [];
  const stopping = createEarlyStopping(rows, options);
  const learned = everyRow.filter((row) => roles[row] === 0);
  draw(engine, learned);

  const helpers = await hireHelpers(engine, context);
  try {
    for (let round = 0; round < nEstimators && !stopping.isOver(); round++) {
      const drawing = random.fork(round);
      if (subsample < 1) draw(engine, drawShare(learned, subsample, drawing));
      // All trees of a round follow the scores at its beginning.
      const before = loss.outputs > 1 ? { ...rows, scores: scores.slice() } : rows;
      for (let output = 0; output < loss.outputs; output++) {
        const tally = loss.derive(before, output, gradients, hessians);
        stopping.note(tally.losses, output);
        const hessianSum = loss.hasUnitHessian ? weightSum : tally.hessians;
        engine.pack({ values: tally.gradients, hessians: hessianSum, count: rowCount });
        engine.order.set(everyRow);
        const tree = engine.grow(rowCount, growth.maxFeatures < columns ? drawing : undefined);
        firstUnit ??= engine.kernel.valueUnit();
        gains.push(inUnitsOf(tree.gains, engine.kernel.valueUnit() / firstUnit));
        trees.push(singleTree(tree, 1, stepLeaves(engine, tree, output, before, loss)));
      }
      onProgress?.((round + 1) / nEstimators);
    }
  } finally {
    await helpers.dismiss();
  }
  for (let output = 0; output < loss.outputs; output++)
    stopping.note(loss.derive(rows, output, gradients, hessians).losses, output);
  const kept = stopping.bestRound() * loss.outputs;
  onProgress?.(1);
  return {
    baseline,
    trees: joinEnsembles(trees.slice(0, kept)),
    importances: normalize(sumOf(gains.slice(0, kept), columns)),
    link: loss.link,
    attributes: stopping.attributes(),
  };
}

/** Gains come in squares of each tree's own unit. */
function inUnitsOf(gains: Float64Array, ratio: number): Float64Array {
  return gains.map((gain) => gain * ratio * ratio);
}

/** The same share of what rows have on the average, however small weights and counts are. */
function leastHessianOf({ hasUnitHessian, link }: Loss, baseline: Float64Array, meanWeight: number): number {
  if (hasUnitHessian) return 0;
  return leastHessian * meanWeight * (link === 'log' ? Math.min(1, Math.exp(baseline[0]!)) : 1);
}

function startScores(
  { kernel }: Engine,
  baseline: Float64Array,
  rows: number,
  learningRate: number,
  maxStep: number,
): Float64Array {
  const outputs = baseline.length;
  const at = kernel.startScores(outputs, learningRate, maxStep);
  const scores = new Float64Array(kernel.memory.buffer, at, rows * outputs);
  for (let i = 0; i < scores.length; i++) scores[i] = baseline[i % outputs]!;
  return scores;
}

/** Rows that were not drawn weigh nothing, but go along: so the tree's word on them is known without asking it. */
function draw({ drawn }: Engine, rows: Uint32Array): void {
  drawn.fill(0);
  for (const row of rows) drawn[row] = 1;
}

/** A share of the rows, without replacement, at least one. */
function drawShare(rows: Uint32Array, share: number, random: Random): Uint32Array {
  const count = Math.max(1, Math.round(rows.length * share));
  return permutation(rows.length, random)
    .subarray(0, count)
    .map((i) => rows[i]!);
}

/** Gives the leaves their values, and moves the scores of their rows. */
function stepLeaves(
  engine: Engine,
  { leafBegins }: GrownTree,
  output: number,
  rows: LossRows,
  { leafStep }: Loss,
): Float64Array {
  const leaves = leafBegins.length - 1;
  if (leafStep === undefined) {
    engine.kernel.step(output);
    return engine.leafValues.slice(0, leaves);
  }
  const steps = Float64Array.from({ length: leaves }, (_, leaf) => {
    const members = engine.order.slice(leafBegins[leaf], leafBegins[leaf + 1]).filter((row) => engine.drawn[row]! > 0);
    return members.length > 0 ? leafStep(rows, members) : 0;
  });
  steps.forEach((step, leaf) => {
    engine.kernel.stepTo(output, leaf, step);
  });
  return engine.leafValues.slice(0, leaves);
}
