import * as z from 'zod';
import type { State } from '../../arrays/index.js';
import { quantile as quantileOf } from '../../data/index.js';
import type { EstimatorDefinition, EstimatorSpec, FittedEstimator, Problem } from '../estimator.js';
import { checkOptions, oneOf } from '../options.js';
import { weighted } from '../weights.js';
import { weightedMedian, weightedQuantile } from './weighted-quantiles.js';

export interface DummyRegressorOptions {
  /** What every row is predicted to be. Default `'mean'`. */
  readonly strategy?: 'mean' | 'median' | 'quantile' | 'constant';
  /** For the strategy `'quantile'`: which one, from 0 (the least value) to 1 (the greatest). */
  readonly quantile?: number;
  /** For the strategy `'constant'`: the value. */
  readonly constant?: number;
}

/**
 * Predicts one number for every row: the baseline that a model has to beat. It looks at no feature, so it takes
 * missing values and categories as well. Source: scikit-learn's DummyRegressor.
 *
 * A quantile lies linearly between the two values around it. Where rows differ in weight it is the least value at
 * which the weights up to it reach the share; the median is then the mean of two values where exactly half of the
 * weight lies on either side of the gap (scikit-learn takes the lower one).
 *
 * Attribute: `constant`, the number.
 */
export function dummyRegressor(options: DummyRegressorOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'dummyRegressor', task: 'regression', options: { ...options } };
}

const needed = {
  quantile: "must be a number from 0 to 1 where the strategy is 'quantile'",
  constant: "must be a number where the strategy is 'constant'",
};

const schema = z
  .strictObject({
    strategy: oneOf('mean', 'median', 'quantile', 'constant').default('mean'),
    quantile: z.number(needed.quantile).min(0, needed.quantile).max(1, needed.quantile).optional(),
    constant: z.number(needed.constant).optional(),
  })
  .refine((options) => options.strategy !== 'quantile' || options.quantile !== undefined, {
    error: needed.quantile,
    path: ['quantile'],
  })
  .refine((options) => options.strategy !== 'constant' || options.constant !== undefined, {
    error: needed.constant,
    path: ['constant'],
  });

export const dummyRegressorDefinition: EstimatorDefinition = {
  name: 'dummyRegressor',
  task: 'regression',
  acceptsMissing: true,
  acceptsCategories: true,
  acceptsWeights: true,
  check: (options) => checkOptions('dummyRegressor', schema, options),
  optionTypes: schema.shape,
  fit: (problem, options) => fitted({ constant: learn(weighted(problem), options as z.output<typeof schema>) }),
  load: (state) => fitted(state as State & DummyState),
};

type DummyState = { readonly constant: number };

function learn({ target, sampleWeight }: Problem, { strategy, quantile, constant }: z.output<typeof schema>): number {
  if (strategy === 'constant') return constant!;
  if (strategy === 'mean') return mean(target, sampleWeight);
  if (sampleWeight === undefined) return quantileOf(target.slice().sort(), strategy === 'median' ? 0.5 : quantile!)!;
  return strategy === 'median'
    ? weightedMedian(target, sampleWeight)
    : weightedQuantile(target, sampleWeight, quantile!);
}

/** Σwy / Σw, and then the mean of what is left over: summing rounds, and equal values shall keep their value. */
function mean(values: Float64Array, weights?: Float64Array): number {
  const average = (of: (row: number) => number) => {
    let sum = 0;
    let total = 0;
    for (let row = 0; row < values.length; row++) {
      const weight = weights?.[row] ?? 1;
      sum += weight * of(row);
      total += weight;
    }
    return sum / total;
  };
  const first = average((row) => values[row]!);
  return first + average((row) => values[row]! - first);
}

function fitted(state: DummyState): FittedEstimator {
  return { state, predict: (_, out) => void out.fill(state.constant), attributes: { constant: state.constant } };
}
