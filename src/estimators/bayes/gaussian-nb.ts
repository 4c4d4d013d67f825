import * as z from 'zod';
import type { Matrix, State } from '../../arrays/index.js';
import { type Problem as Fault, refuse } from '../../errors/index.js';
import type { EstimatorDefinition, EstimatorSpec, FittedEstimator, Problem } from '../estimator.js';
import { checkOptions, numberFrom } from '../options.js';
import { argmaxRows } from '../trees/classes.js';
import { weighted } from '../weights.js';
import { classMoments } from './class-moments.js';
import { smooth } from './smooth.js';

export interface GaussianNBOptions {
  /** Share of the largest variance of all features that is added to every variance. Default 1e-9. */
  readonly varSmoothing?: number;
  /** How likely each class is before anything is known of a row, in the order of `classes`. Default: as it occurs. */
  readonly priors?: readonly number[] | null;
}

/**
 * Gaussian naive Bayes: each feature is taken to be normally distributed within a class, independently of the others.
 * Quick to fit; its probabilities are often too sure. Source: scikit-learn's GaussianNB.
 *
 * A class none of whose rows counts has the probability 0. Where no feature varies, and for a row so far off that its
 * likelihood under every class is 0 even as a logarithm, the priors decide.
 *
 * Attributes, by class (and feature): `classPrior`, `theta` (the means) and `var` (the smoothed variances).
 *
 * @throws ValidationError when fitted with priors that do not fit the classes, where a feature is constant within a
 *   class and the smoothing adds nothing, and for values whose variance is no finite number.
 */
export function gaussianNB(options: GaussianNBOptions = {}): EstimatorSpec<'classification'> {
  return { type: 'estimator', name: 'gaussianNB', task: 'classification', options: { ...options } };
}

const priorsNeeded = 'must be null or an array of numbers from 0 on that sum to 1, one a class';

const schema = z.strictObject({
  varSmoothing: numberFrom(0).default(1e-9),
  priors: z
    .array(z.number(priorsNeeded).min(0, priorsNeeded), priorsNeeded)
    .refine((priors) => Math.abs(priors.reduce((sum, prior) => sum + prior, 0) - 1) < 1e-8, priorsNeeded)
    .nullable()
    .default(null),
});

export const gaussianNBDefinition: EstimatorDefinition = {
  name: 'gaussianNB',
  task: 'classification',
  acceptsWeights: true,
  check: (options) => checkOptions('gaussianNB', schema, options),
  optionTypes: schema.shape,
  fit(problem, options) {
    const { varSmoothing, priors } = options as z.output<typeof schema>;
    const counted = weighted(problem);
    const moments = classMoments(counted);
    return fitted({
      classPrior: priors === null ? shares(moments.weights) : checkedPriors(priors, moments.weights, problem),
      theta: moments.means,
      var: smooth(counted, moments, varSmoothing),
    });
  },
  load: (state) => fitted(state as State & BayesState),
};

type BayesState = {
  readonly classPrior: Float64Array;
  /** `theta[c * features + feature]`. */
  readonly theta: Float64Array;
  /** As `theta`; above 0 and finite. */
  readonly var: Float64Array;
};

function shares(weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function checkedPriors(priors: readonly number[], weights: Float64Array, { classNames }: Problem): Float64Array {
  const where = 'gaussianNB.priors';
  const faults: Fault[] =
    priors.length === weights.length
      ? classNames
          .filter((_, c) => weights[c] === 0 && priors[c]! > 0)
          .map((name) => ({ what: `The class "${name}" has a prior above 0 and no row that counts`, where }))
      : [
          {
            what: `There are ${priors.length} priors for ${weights.length} classes`,
            where,
            remedy: `Give one each for ${classNames.join(', ')}`,
          },
        ];
  refuse(faults);
  return Float64Array.from(priors);
}

function fitted(state: BayesState): FittedEstimator {
  const { classPrior, theta, var: variances } = state;
  const classes = classPrior.length;
  const columns = theta.length / classes;
  const logPrior = classPrior.map(Math.log);
  const logNorm = variances.map((variance) => -0.5 * Math.log(2 * Math.PI * variance));

  /** The logarithm of prior × Π normal density, by Bayes' rule the probability but for a factor. */
  function jointLog({ rows, data }: Matrix, row: number, c: number): number {
    let sum = logPrior[c]!;
    for (let column = 0; column < columns; column++) {
      const at = c * columns + column;
      const difference = data[column * rows + row]! - theta[at]!;
      sum += logNorm[at]! - (0.5 * difference * difference) / variances[at]!;
    }
    return sum;
  }

  function predictProba(features: Matrix, out: Float64Array): void {
    for (let row = 0; row < features.rows; row++) {
      const probabilities = out.subarray(row * classes, (row + 1) * classes);
      for (let c = 0; c < classes; c++) probabilities[c] = jointLog(features, row, c);
      softmax(probabilities, classPrior);
    }
  }

  function predict(features: Matrix, out: Float64Array): void {
    const probabilities = new Float64Array(features.rows * classes);
    predictProba(features, probabilities);
    argmaxRows(probabilities, classes, out);
  }

  return { state, predict, predictProba, attributes: { ...state } };
}

/** exp(xᵢ) / Σ exp(xⱼ), in place; from the greatest one down, so that nothing overflows. All −∞: the fallback. */
function softmax(logs: Float64Array, fallback: Float64Array): void {
  let greatest = Number.NEGATIVE_INFINITY;
  for (const log of logs) greatest = Math.max(greatest, log);
  if (greatest === Number.NEGATIVE_INFINITY) {
    logs.set(fallback);
    return;
  }
  let sum = 0;
  for (let c = 0; c < logs.length; c++) sum += logs[c] = Math.exp(logs[c]! - greatest);
  for (let c = 0; c < logs.length; c++) logs[c] = logs[c]! / sum;
}
