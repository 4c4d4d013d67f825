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
import { binFeatures } from './binning.js';
import { argmaxRows } from './classes.js';
import { joinEnsembles, treeCount } from './ensemble.js';
import {
  forestSchema,
  type MaxFeatures,
  type RandomForestClassifierOptions,
  type RandomForestRegressorOptions,
} from './forest-options.js';
import { type ForestInput, type ForestOutput, growForest } from './forest-part.js';
import { normalize } from './importances.js';
import { readTreeModel, type TreeModel, writeTreeModel } from './model.js';
import { createTreePredictor } from './predict/tree-predictor.js';

/**
 * A random forest for regression (Breiman, 2001): the mean of trees, each grown on a bootstrap sample.
 * Missing values (NaN) go to the side of each split where they do better.
 */
export function randomForestRegressor(options: RandomForestRegressorOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'randomForestRegressor', task: 'regression', options: { ...options } };
}

/**
 * A random forest for classification (Breiman, 2001): the mean of the class shares in the leaves of trees, each grown
 * on a bootstrap sample. Missing values (NaN) go to the side of each split where they do better.
 */
export function randomForestClassifier(options: RandomForestClassifierOptions = {}): EstimatorSpec<'classification'> {
  return { type: 'estimator', name: 'randomForestClassifier', task: 'classification', options: { ...options } };
}

export const forests: readonly EstimatorDefinition[] = [
  defineForest('randomForestRegressor', 'regression', null),
  defineForest('randomForestClassifier', 'classification', 'sqrt'),
];

/** Seeds are whole numbers below this. */
const seeds = 2 ** 32;

/** How often a forest on threads reports its progress. */
const reports = 10;

function defineForest(name: string, task: Task, defaultMaxFeatures: MaxFeatures): EstimatorDefinition {
  const schema = forestSchema(defaultMaxFeatures);

  async function fit(problem: Problem, given: Options, context: FitContext): Promise<FittedEstimator> {
    const options = checkOptions(name, schema, given);
    const shared = {
      binned: binFeatures(problem.features),
      target: problem.target,
      classes: problem.classes,
      options,
      seed: context.random.integer(seeds),
    };
    const outputs: ForestOutput[] = [];
    for (const wave of cutTrees(options.nEstimators, context.threads)) {
      const inputs = wave.map((trees): ForestInput => ({ ...shared, ...trees }));
      outputs.push(...(await context.parallel<ForestInput, ForestOutput>('forest', inputs)));
      context.onProgress?.(wave[wave.length - 1]!.endTree / options.nEstimators);
    }
    return fittedForest({
      classes: problem.classes,
      baseline: Float64Array.of(),
      trees: joinEnsembles(outputs.map(({ trees }) => trees)),
      importances: meanImportances(outputs, problem.features.columns),
    });
  }

  return {
    name,
    task,
    acceptsMissing: true,
    check: (options) => checkOptions(name, schema, options),
    fit,
    load: (state) => fittedForest(readTreeModel(state)),
    parts: { forest: growForest },
  };
}

/** Waves of one run of trees a thread, so that progress can be told between them. */
function cutTrees(trees: number, threads: number): { firstTree: number; endTree: number }[][] {
  const size = Math.max(1, Math.ceil(trees / threads / reports));
  const waves: { firstTree: number; endTree: number }[][] = [];
  for (let begin = 0; begin < trees; begin += size * threads) {
    const wave = [];
    for (let firstTree = begin; firstTree < Math.min(begin + size * threads, trees); firstTree += size)
      wave.push({ firstTree, endTree: Math.min(firstTree + size, trees) });
    waves.push(wave);
  }
  return waves;
}

/** The mean of the trees' importances, added up tree by tree so that the cut cannot show. */
function meanImportances(outputs: readonly ForestOutput[], columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (const { importances } of outputs)
    for (let i = 0; i < importances.length; i++) sums[i % columns] = sums[i % columns]! + importances[i]!;
  return normalize(sums);
}

function fittedForest(model: TreeModel): FittedEstimator {
  const { classes, trees, importances } = model;
  const state: State = writeTreeModel(model);
  const addTrees = createTreePredictor(trees, trees.width);
  if (classes === 0) return { state, predict: addMean, featureImportances: importances };
  return { state, predict: predictClass, predictProba, featureImportances: importances };

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
