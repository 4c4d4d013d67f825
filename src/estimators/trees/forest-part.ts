import { createRandom, type Random } from '../../random/index.js';
import type { BinnedFeatures } from './binning.js';
import type { Criterion, SplitLimits } from './criterion.js';
import { joinEnsembles, singleTree, type TreeEnsemble } from './ensemble.js';
import { countFeatures, type FilledForestOptions } from './forest-options.js';
import { createGiniCriterion } from './gini-criterion.js';
import { createGrower } from './grower.js';
import { normalize } from './importances.js';
import { createMeanCriterion } from './mean-criterion.js';
import type { GrownTree } from './sketch.js';

/** A run of a forest's trees, as one thread grows it. */
export interface ForestInput {
  readonly binned: BinnedFeatures;
  readonly target: Float64Array;
  /** 0: regression. */
  readonly classes: number;
  readonly options: FilledForestOptions;
  /** Tree t draws from `createRandom(seed).fork(t)`, so that it matters not who grows it. */
  readonly seed: number;
  readonly firstTree: number;
  readonly endTree: number;
}

export interface ForestOutput {
  readonly trees: TreeEnsemble;
  /** How much each feature gained in each tree, a tree's numbers summing to 1: trees × columns. */
  readonly importances: Float64Array;
}

/** What is learned of the target: how to split by it, and what a leaf says. */
interface Lesson {
  readonly criterion: Criterion;
  /** Numbers a leaf. */
  readonly width: number;
  load(weights: Uint8Array): void;
  /** Writes what a leaf of rows[begin … end) says to `out[at …]`. */
  conclude(rows: Uint32Array, begin: number, end: number, weights: Uint8Array, out: Float64Array, at: number): void;
}

/** Grows the trees firstTree … endTree − 1. A pure function of its input. */
export function growForest(input: ForestInput): ForestOutput {
  const { binned, target, classes, options, seed, firstTree, endTree } = input;
  const { columns } = binned;
  const limits = { ...options, l2Regularization: 0, mustGain: false };
  const lesson = classes > 0 ? shares(target, classes, limits) : means(target, limits);
  const growth = { ...limits, maxFeatures: countFeatures(options.maxFeatures, columns) };
  const grow = createGrower(binned, lesson.criterion, growth);
  const trees: TreeEnsemble[] = [];
  const importances = new Float64Array((endTree - firstTree) * columns);

  for (let index = firstTree; index < endTree; index++) {
    const random = createRandom(seed).fork(index);
    const weights = options.bootstrap ? drawBootstrap(binned.rows, random) : new Uint8Array(binned.rows).fill(1);
    const rows = rowsOf(weights);
    lesson.load(weights);
    const tree = grow(rows, random);
    importances.set(normalize(tree.gains), (index - firstTree) * columns);
    trees.push(withLeaves(tree, lesson, rows, weights));
  }
  return { trees: joinEnsembles(trees), importances };
}

/** How often each row was drawn in as many draws as there are rows, with replacement. */
function drawBootstrap(rows: number, random: Random): Uint8Array {
  const weights = new Uint8Array(rows);
  for (let draw = 0; draw < rows; draw++) {
    const row = random.integer(rows);
    weights[row] = weights[row]! + 1;
  }
  return weights;
}

function rowsOf(weights: Uint8Array): Uint32Array {
  const rows = new Uint32Array(weights.length);
  let count = 0;
  for (let row = 0; row < weights.length; row++) if (weights[row]! > 0) rows[count++] = row;
  return rows.subarray(0, count);
}

function withLeaves(tree: GrownTree, lesson: Lesson, rows: Uint32Array, weights: Uint8Array): TreeEnsemble {
  const { feature, leafBegins } = tree;
  const { width } = lesson;
  const leaves = new Float64Array((feature.length + 1) * width);
  for (let leaf = 0; leaf <= feature.length; leaf++)
    lesson.conclude(rows, leafBegins[leaf]!, leafBegins[leaf + 1]!, weights, leaves, leaf * width);
  return singleTree(tree, width, leaves);
}

/** Regression: a leaf says the mean of its values. */
function means(target: Float64Array, limits: SplitLimits): Lesson {
  const criterion = createMeanCriterion(target.length, limits);
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
  // Small numbers pack more finely.
  const centered = target.map((value) => value - mean);

  function conclude(
    rows: Uint32Array,
    begin: number,
    end: number,
    weights: Uint8Array,
    out: Float64Array,
    at: number,
  ): void {
    let sum = 0;
    let count = 0;
    for (let i = begin; i < end; i++) {
      const weight = weights[rows[i]!]!;
      sum += weight * target[rows[i]!]!;
      count += weight;
    }
    out[at] = sum / count;
  }

  return { criterion, width: 1, load: (weights) => criterion.load(centered, weights), conclude };
}

/**
 * Classification: a leaf says the share of each class. Of two classes one share is enough, and its squared error is
 * half the Gini impurity: the mean criterion, which is quicker, makes the same splits.
 */
function shares(target: Float64Array, classes: number, limits: SplitLimits): Lesson {
  if (classes === 2) return means(target, limits);
  const labels = Uint16Array.from(target);
  const criterion = createGiniCriterion(labels, classes, limits);

  function conclude(
    rows: Uint32Array,
    begin: number,
    end: number,
    weights: Uint8Array,
    out: Float64Array,
    at: number,
  ): void {
    let count = 0;
    for (let i = begin; i < end; i++) {
      const weight = weights[rows[i]!]!;
      const to = at + labels[rows[i]!]!;
      out[to] = out[to]! + weight;
      count += weight;
    }
    for (let c = at; c < at + classes; c++) out[c] = out[c]! / count;
  }

  return { criterion, width: classes, load: criterion.load, conclude };
}
