import * as z from 'zod';
import { columnOf, type Matrix, type State } from '../../arrays/index.js';
import { refuse } from '../../errors/index.js';
import type { EstimatorDefinition, EstimatorSpec, FittedEstimator, Options } from '../estimator.js';
import { checkOptions, flag, integerFrom, numberFrom, oneOf, positiveNumber } from '../options.js';
import { argmaxRows } from '../trees/classes.js';
import { type ClassWeight, classWeightOption, weighted } from '../weights.js';
import { fitLogistic, type LogisticState, type Penalty } from './logistic-fit.js';
import { fitLogisticInRowSpace } from './logistic-in-row-space.js';

/** Options of {@link logisticRegression}. Names and defaults are scikit-learn's. */
export interface LogisticRegressionOptions {
  /**
   * What keeps the coefficients β small: 'l2' for ½ ‖β‖², 'l1' for ‖β‖₁, 'elasticnet' for
   * l1Ratio ‖β‖₁ + ½ (1 − l1Ratio) ‖β‖², null for nothing. Default 'l2'.
   */
  readonly penalty?: 'l1' | 'l2' | 'elasticnet' | null;
  /** What the rows' loss counts beside the penalty: smaller numbers keep coefficients smaller. Default 1. */
  readonly C?: number;
  /** The L1 part's share of the penalty, from 0 to 1: to be given with 'elasticnet', and only there. Default null. */
  readonly l1Ratio?: number | null;
  /** Whether a constant, which is not penalised, is added to the weighted sum. Default `true`. */
  readonly fitIntercept?: boolean;
  /**
   * What the rows of each class count besides their own weight: a number by class, 'balanced' so that all classes count
   * the same, or null for 1 each. Default null.
   */
  readonly classWeight?: ClassWeight;
  /** Most steps of Newton's method. Default 100. */
  readonly maxIter?: number;
  /**
   * The fit counts as converged when no slope of Σ w · loss + penalty / C is above it (columns centred, and scaled to
   * about 1). Steps go on beyond that, until another would move no probability by more than 1e-7 or so, or `maxIter`
   * is reached. Default 1e-4.
   */
  readonly tol?: number;
}

/**
 * Logistic regression: of two classes p = 1 / (1 + exp(−Xβ − β₀)) for the second; of more, the softmax of one such sum a
 * class. Minimises C Σ w · −log p(row's class) + penalty, as scikit-learn's LogisticRegression (with more than two
 * classes its 'multinomial'), by Newton's method. The penalty sees the columns' units: bring them to
 * one scale first (`standardScaler`).
 *
 * Attributes: `coefficients`, of two classes one a feature and `intercept`; of more, classes × features and
 * `intercepts`, one a class. `iterations` are Newton's steps. `converged` is false where `maxIter` was too few, and
 * where without a penalty the classes are told apart in every row: coefficients then grow without end.
 */
export function logisticRegression(options: LogisticRegressionOptions = {}): EstimatorSpec<'classification'> {
  return { type: 'estimator', name: 'logisticRegression', task: 'classification', options: { ...options } };
}

const ratio = 'must be a number from 0 to 1, or null';

const schema = z.strictObject({
  penalty: oneOf('l1', 'l2', 'elasticnet').nullable().default('l2'),
  C: positiveNumber().default(1),
  l1Ratio: z.number({ error: ratio }).min(0, { error: ratio }).max(1, { error: ratio }).nullable().default(null),
  fitIntercept: flag().default(true),
  classWeight: classWeightOption(),
  maxIter: integerFrom(1).default(100),
  tol: numberFrom(0).default(1e-4),
});

type Settings = z.output<typeof schema>;

export const logisticRegressionDefinition: EstimatorDefinition = {
  name: 'logisticRegression',
  task: 'classification',
  acceptsWeights: true,
  check: checkLogistic,
  optionTypes: schema.shape,
  fit(problem, options) {
    const settings = options as unknown as Settings;
    const counted = weighted(problem, settings.classWeight);
    const penalized = { ...settings, ...penaltyOf(settings) };
    const isWide = counted.features.rows < counted.features.columns;
    const fitCounted = isWide && penalized.l1 === 0 ? fitLogisticInRowSpace : fitLogistic;
    return logisticModel(fitCounted(counted, penalized));
  },
  load: (state) => logisticModel(state as LogisticState),
};

function checkLogistic(options: Options): Options {
  const settings = checkOptions('logisticRegression', schema, options);
  const wantsRatio = settings.penalty === 'elasticnet';
  const where = 'logisticRegression.l1Ratio';
  if (wantsRatio && settings.l1Ratio === null)
    refuse([{ what: "The penalty 'elasticnet' needs an l1Ratio", where, remedy: 'Give a number from 0 to 1' }]);
  if (!wantsRatio && settings.l1Ratio !== null)
    refuse([{ what: "l1Ratio is only for the penalty 'elasticnet'", where, remedy: 'Leave it out' }]);
  return settings;
}

function penaltyOf({ penalty, C, l1Ratio }: Settings): Penalty {
  const share = { l1: 1, l2: 0, elasticnet: l1Ratio! }[penalty ?? 'l2'];
  return penalty === null ? { l1: 0, l2: 0 } : { l1: share / C, l2: (1 - share) / C };
}

function logisticModel(state: LogisticState): FittedEstimator {
  const { classes, coefficients, intercepts, iterations, converged } = state;
  const found: { readonly [name: string]: State } =
    classes === 2 ? { coefficients, intercept: intercepts[0]! } : { coefficients, intercepts };
  function predictProba(features: Matrix, out: Float64Array): void {
    writeScores(state, features, out);
    for (let row = 0; row < features.rows; row++) softmax(out.subarray(row * classes, (row + 1) * classes));
  }
  return {
    state,
    attributes: { ...found, iterations, converged },
    predictProba,
    predict(features, out) {
      const scores = new Float64Array(features.rows * classes);
      writeScores(state, features, scores);
      argmaxRows(scores, classes, out);
    },
  };
}

/** Writes row r's score of class c to `out[r * classes + c]`; of two classes, the first's is 0. */
function writeScores({ classes, coefficients, intercepts }: LogisticState, features: Matrix, out: Float64Array): void {
  const first = classes - intercepts.length;
  for (let at = 0; at < out.length; at++) out[at] = at % classes < first ? 0 : intercepts[(at % classes) - first]!;
  for (let column = 0; column < features.columns; column++) {
    const values = columnOf(features, column);
    for (let k = 0; k < intercepts.length; k++) {
      const weight = coefficients[k * features.columns + column]!;
      for (let row = 0; row < features.rows; row++) out[row * classes + first + k]! += weight * values[row]!;
    }
  }
}

/** exp(z) / Σ exp(z), in place; the largest is taken from all first, so that no exponential overflows. */
function softmax(scores: Float64Array): void {
  let most = scores[0]!;
  for (let k = 1; k < scores.length; k++) if (scores[k]! > most) most = scores[k]!;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) sum += scores[k] = Math.exp(scores[k]! - most);
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum;
}
