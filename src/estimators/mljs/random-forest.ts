import { refuse } from '../../errors/index.js';
import type { EstimatorDefinition, EstimatorSpec, Options, Problem, Task } from '../estimator.js';
import { checkOptions } from '../options.js';
import { joinEnsembles, type TreeEnsemble } from '../trees/ensemble.js';
import { checkForestWork } from './capacity.js';
import { decodeCart } from './decode-cart.js';
import { fittedForest, loadForest } from './random-forest-model.js';
import {
  type MlForestOptions,
  type MlRandomForestClassifierOptions,
  type MlRandomForestRegressorOptions,
  mlForestClassifierSchema,
  mlForestRegressorSchema,
} from './random-forest-options.js';
import { rowsOf } from './rows.js';

/**
 * A random forest for regression by the package ml-random-forest. Its trees become Ciclo's after the fit: a fitted model
 * predicts what the package would, and needs it no longer. For small data: {@link randomForestRegressor} is far quicker.
 *
 * Missing values, categories and sample weights are refused: the package takes none.
 *
 * @throws CapacityError where rows² × features a tree × trees is above 2·10¹⁰, which would take more than ten minutes.
 */
export function mlRandomForestRegressor(options: MlRandomForestRegressorOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'mlRandomForestRegressor', task: 'regression', options: { ...options } };
}

/**
 * A random forest for classification by the package ml-random-forest: the class that most trees vote for, and of several
 * the one that came to its number of votes first. Probabilities are the shares of the votes. Else as
 * {@link mlRandomForestRegressor}.
 */
export function mlRandomForestClassifier(
  options: MlRandomForestClassifierOptions = {},
): EstimatorSpec<'classification'> {
  return { type: 'estimator', name: 'mlRandomForestClassifier', task: 'classification', options: { ...options } };
}

export const mlForests: readonly EstimatorDefinition[] = [
  defineForest('mlRandomForestRegressor', 'regression', mlForestRegressorSchema),
  defineForest('mlRandomForestClassifier', 'classification', mlForestClassifierSchema),
];

/** Seeds are whole numbers of 31 bits: the package takes signed ones of 32. */
const seeds = 2 ** 31;

function defineForest(
  name: string,
  task: Task,
  schema: typeof mlForestRegressorSchema | typeof mlForestClassifierSchema,
): EstimatorDefinition {
  const check = (options: Options): MlForestOptions => checkOptions(name, schema, options);
  const instead = task === 'regression' ? 'randomForestRegressor' : 'randomForestClassifier';
  return {
    name,
    task,
    check,
    optionTypes: schema.shape,
    async fit(problem, given, { random }) {
      const options = check(given);
      const features = featuresOfTree(options.maxFeatures, problem.features.columns, name);
      checkForestWork(problem.features, { features, trees: options.nEstimators }, { estimator: name, instead });
      const trees = await grow(problem, options, features, random.integer(seeds));
      const selectionMethod = 'selectionMethod' in options ? options.selectionMethod : 'mean';
      return fittedForest({ classes: problem.classes, selectionMethod, trees });
    },
    load: loadForest,
  };
}

function featuresOfTree(maxFeatures: number, columns: number, name: string): number {
  if (maxFeatures <= 1) return Math.max(1, Math.floor(columns * maxFeatures));
  refuse(
    maxFeatures <= columns
      ? []
      : [
          {
            what: `A tree cannot see ${maxFeatures} features where there are ${columns}`,
            where: `${name}.maxFeatures`,
            remedy: 'Set maxFeatures to 1 for all of them, or to a share',
          },
        ],
  );
  return maxFeatures;
}

/** The package is loaded when it is first needed: who never fits with it never waits for it. */
async function grow(problem: Problem, options: MlForestOptions, features: number, seed: number): Promise<TreeEnsemble> {
  const { RandomForestClassifier, RandomForestRegression } = await import('ml-random-forest');
  const Forest = problem.classes > 0 ? RandomForestClassifier : RandomForestRegression;
  const forest = new Forest({
    nEstimators: options.nEstimators,
    // Half a feature more, so that rounding down comes to the very number.
    maxFeatures: Math.min(1, (features + 0.5) / problem.features.columns),
    replacement: options.replacement,
    useSampleBagging: options.bootstrap,
    seed,
    noOOB: true,
    treeOptions: {
      maxDepth: options.maxDepth ?? Number.POSITIVE_INFINITY,
      minNumSamples: options.minSamplesSplit - 1,
      ...('gainThreshold' in options && { gainThreshold: options.gainThreshold }),
    },
  });
  forest.train(rowsOf(problem.features), Array.from(problem.target));
  return joinEnsembles(forest.estimators.map(({ root }, tree) => decodeCart(root, forest.indexes[tree]!)));
}
