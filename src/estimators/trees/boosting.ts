import type {
  EstimatorDefinition,
  EstimatorSpec,
  FitContext,
  FittedEstimator,
  Options,
  Problem,
} from '../estimator.js';
import { checkOptions } from '../options.js';
import { weighted } from '../weights.js';
import { boost } from './boost.js';
import {
  boostingClassifierSchema,
  boostingRegressorSchema,
  type FilledBoostingOptions,
  type GradientBoostingClassifierOptions,
  type GradientBoostingRegressorOptions,
} from './boosting-options.js';
import { fittedBoosting } from './fitted-boosting.js';
import { classificationLoss, regressionLoss } from './losses/index.js';
import { readTreeModel } from './model.js';
import { treeParts } from './parts.js';
import { refuseNegative } from './refuse-negative.js';

/**
 * Gradient boosting for regression (Friedman, 2001): each tree follows what the loss of the trees before it left.
 * Missing values (NaN) go to the side of each split where they do better, and texts are split by sets of categories.
 * Among the attributes: `history`, the mean loss after each round on the rows that are learned from (`train`) and on
 * those that are kept apart (`validation`); `bestIteration`, the number of rounds that were kept, where they may stop early.
 */
export function gradientBoostingRegressor(options: GradientBoostingRegressorOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'gradientBoostingRegressor', task: 'regression', options: { ...options } };
}

/**
 * Gradient boosting for classification: Newton steps on the logistic loss, or on the softmax loss with a tree a class.
 * Missing values, texts and attributes as with {@link gradientBoostingRegressor}.
 */
export function gradientBoostingClassifier(
  options: GradientBoostingClassifierOptions = {},
): EstimatorSpec<'classification'> {
  return { type: 'estimator', name: 'gradientBoostingClassifier', task: 'classification', options: { ...options } };
}

const common = {
  acceptsMissing: true,
  acceptsCategories: true,
  acceptsWeights: true,
  load: (state) => fittedBoosting(readTreeModel(state)),
  parts: treeParts,
} satisfies Partial<EstimatorDefinition>;

export const boostings: readonly EstimatorDefinition[] = [
  {
    ...common,
    name: 'gradientBoostingRegressor',
    task: 'regression',
    check: (options) => checkOptions('gradientBoostingRegressor', boostingRegressorSchema, options),
    optionTypes: boostingRegressorSchema.shape,
    fit: fitRegressor,
  },
  {
    ...common,
    name: 'gradientBoostingClassifier',
    task: 'classification',
    check: (options) => checkOptions('gradientBoostingClassifier', boostingClassifierSchema, options),
    optionTypes: boostingClassifierSchema.shape,
    fit: fitClassifier,
  },
];

async function fitRegressor(problem: Problem, options: Options, context: FitContext): Promise<FittedEstimator> {
  const filled = options as unknown as FilledBoostingOptions;
  if (filled.loss === 'poisson') refuseNegative(problem.target);
  const loss = regressionLoss(filled.loss, filled.alpha);
  return fittedBoosting({ classes: 0, ...(await boost(weighted(problem), loss, filled, context)) });
}

async function fitClassifier(problem: Problem, options: Options, context: FitContext): Promise<FittedEstimator> {
  const filled = options as unknown as FilledBoostingOptions;
  const { classes } = problem;
  const counted = weighted(problem, filled.classWeight);
  return fittedBoosting({ classes, ...(await boost(counted, classificationLoss(classes), filled, context)) });
}
