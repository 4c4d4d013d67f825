import { columnOf, type State } from '../../../src/arrays/index.js';
import { ValidationError } from '../../../src/errors/index.js';
import {
  type EstimatorDefinition,
  type FittedEstimator,
  optionChecker,
  optionTypes,
  type Problem,
} from '../../../src/estimators/index.js';

/** What {@link soundRegressor} learns. */
export interface Lines {
  readonly mean: number;
  readonly centers: Float64Array;
  readonly slopes: Float64Array;
}

const isKnown = (value: number) => !Number.isNaN(value);

/** An estimator that passes: a line through each feature by itself, and the mean of what the lines say. */
export const soundRegressor: EstimatorDefinition = {
  name: 'soundRegressor',
  task: 'regression',
  acceptsMissing: true,
  acceptsCategories: true,
  acceptsWeights: true,
  check: optionChecker('soundRegressor', { shrink: optionTypes.numberFrom(0).default(0) }),
  fit: (problem, options) => predictor(learn(problem, options.shrink as number)),
  load: (state) => predictor(state as unknown as Lines),
};

/** The same, which takes a single feature. */
export const soundLine: EstimatorDefinition = {
  ...soundRegressor,
  fit(problem, options, context) {
    const { columns } = problem.features;
    if (columns > 1) throw new ValidationError({ what: `A line goes through one feature, not ${columns}` });
    return soundRegressor.fit(problem, options, context);
  },
};

/** Least squares of one feature at a time: slope = Σw(x − x̄)(y − ȳ) ÷ (Σw(x − x̄)² + shrink), 0 where x is constant. */
export function learn({ features, target, sampleWeight }: Problem, shrink: number): Lines {
  const weights = sampleWeight ?? target.map(() => 1);
  const mean = average(target, weights);
  const centers = new Float64Array(features.columns);
  const slopes = new Float64Array(features.columns);
  for (let column = 0; column < features.columns; column++) {
    const values = columnOf(features, column);
    const present = weights.map((weight, row) => (isKnown(values[row]!) ? weight : 0));
    const filled = values.map((value) => (isKnown(value) ? value : 0));
    const center = average(filled, present);
    const off = filled.map((value) => value - center);
    const spread = sum(off.map((value, row) => present[row]! * value * value));
    const shared = sum(off.map((value, row) => present[row]! * value * (target[row]! - mean)));
    centers[column] = center;
    slopes[column] = spread > 1e-12 ? shared / (spread + shrink) : 0;
  }
  return { mean, centers, slopes };
}

export function predictor(lines: Lines): FittedEstimator {
  const { mean, centers, slopes } = lines;
  return {
    state: { ...lines },
    featureImportances: slopes.map(() => 1 / slopes.length),
    attributes: { slopes },
    predict(features, out) {
      for (let row = 0; row < features.rows; row++) {
        let total = 0;
        for (let column = 0; column < features.columns; column++) {
          const value = columnOf(features, column)[row]!;
          if (isKnown(value)) total += slopes[column]! * (value - centers[column]!);
        }
        out[row] = mean + total / features.columns;
      }
    },
  };
}

function average(values: Float64Array, weights: Float64Array): number {
  const weight = sum(weights);
  return weight === 0 ? 0 : sum(values.map((value, i) => value * weights[i]!)) / weight;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** One that passes as a classifier: the share of each class, whatever the features. */
export const soundClassifier: EstimatorDefinition = {
  name: 'soundClassifier',
  task: 'classification',
  acceptsWeights: true,
  check: optionChecker('soundClassifier', {}),
  fit({ target, classes, sampleWeight = target.map(() => 1) }) {
    const byClass = Array.from({ length: classes }, (_, c) => sampleWeight.filter((_, row) => target[row] === c));
    return sharesOf(Float64Array.from(byClass, (weights) => sum(weights) / sum(sampleWeight)));
  },
  load: (state) => sharesOf((state as { shares: Float64Array }).shares),
};

export function sharesOf(shares: Float64Array): FittedEstimator & { readonly state: State } {
  return {
    state: { shares },
    predict: (_, out) => void out.fill(shares.indexOf(Math.max(...shares))),
    predictProba(_, out) {
      for (let i = 0; i < out.length; i++) out[i] = shares[i % shares.length]!;
    },
  };
}
