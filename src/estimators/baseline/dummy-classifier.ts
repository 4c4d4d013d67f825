import * as z from 'zod';
import type { Matrix, State } from '../../arrays/index.js';
import { ValidationError } from '../../errors/index.js';
import type { EstimatorDefinition, EstimatorSpec, FittedEstimator, Problem } from '../estimator.js';
import { checkOptions, oneOf } from '../options.js';
import { weighted } from '../weights.js';
import { drawRows } from './draw-rows.js';

export interface DummyClassifierOptions {
  /**
   * How a class is chosen. `'prior'`: the most frequent one, its probabilities the classes' shares; `'mostFrequent'`:
   * the most frequent one, with probability 1; `'stratified'`: at random, as often as each class occurs; `'uniform'`:
   * at random, all classes equally often; `'constant'`: the one that is given. Default `'prior'`.
   */
  readonly strategy?: 'prior' | 'mostFrequent' | 'stratified' | 'uniform' | 'constant';
  /** For the strategy `'constant'`: the class. */
  readonly constant?: string | number | boolean;
}

/**
 * Predicts classes without looking for what the features say of them: the baseline that a model has to beat. Missing
 * values and categories are accepted. Source: scikit-learn's DummyClassifier.
 *
 * What `'stratified'` and `'uniform'` draw depends on the fit's seed and on the row's values: a row is predicted to be
 * the same whenever it is asked for, alone or among others, and rows that are equal are predicted equally (scikit-learn
 * draws anew at every call). The probabilities of `'stratified'` are 1 for the class that was drawn, those of
 * `'uniform'` equal, as scikit-learn's.
 *
 * Attribute: `classPrior`, the share of each class, by weight.
 */
export function dummyClassifier(options: DummyClassifierOptions = {}): EstimatorSpec<'classification'> {
  return { type: 'estimator', name: 'dummyClassifier', task: 'classification', options: { ...options } };
}

const constantNeeded = "must be one of the classes where the strategy is 'constant'";

const schema = z
  .strictObject({
    strategy: oneOf('prior', 'mostFrequent', 'stratified', 'uniform', 'constant').default('prior'),
    constant: z.union([z.string(), z.number(), z.boolean()], constantNeeded).optional(),
  })
  .refine((options) => options.strategy !== 'constant' || options.constant !== undefined, {
    error: constantNeeded,
    path: ['constant'],
  });

type Checked = z.output<typeof schema>;

export const dummyClassifierDefinition: EstimatorDefinition = {
  name: 'dummyClassifier',
  task: 'classification',
  acceptsMissing: true,
  acceptsCategories: true,
  acceptsWeights: true,
  check: (options) => checkOptions('dummyClassifier', schema, options),
  optionTypes: schema.shape,
  fit(problem, options, { random }) {
    const classPrior = sharesOf(weighted(problem));
    const { strategy, constant } = options as Checked;
    const byConstant = strategy === 'constant' ? indexOfClass(constant!, problem) : undefined;
    return fitted({
      strategy,
      classPrior,
      seed: random.integer(2 ** 32),
      favourite: byConstant ?? largest(classPrior),
    });
  },
  load: (state) => fitted(state as State & DummyState),
};

type DummyState = {
  readonly strategy: Checked['strategy'];
  readonly classPrior: Float64Array;
  /** Of what is drawn. */
  readonly seed: number;
  /** The class of the strategies that draw nothing. */
  readonly favourite: number;
};

function sharesOf({ target, classes, sampleWeight }: Problem): Float64Array {
  const weights = new Float64Array(classes);
  target.forEach((label, row) => {
    weights[label] = weights[label]! + (sampleWeight?.[row] ?? 1);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function indexOfClass(constant: NonNullable<Checked['constant']>, { classNames }: Problem): number {
  const index = classNames.indexOf(String(constant));
  if (index >= 0) return index;
  throw new ValidationError({
    what: `constant names the class "${constant}", which does not occur`,
    where: 'dummyClassifier.constant',
    remedy: `The classes are ${classNames.join(', ')}`,
  });
}

/** The first of equal ones. */
function largest(shares: Float64Array): number {
  return shares.indexOf(shares.reduce((a, b) => Math.max(a, b)));
}

function fitted(state: DummyState): FittedEstimator {
  const { strategy, classPrior, seed, favourite } = state;
  const classes = classPrior.length;
  const equal = new Float64Array(classes).fill(1 / classes);

  function predict(features: Matrix, out: Float64Array): void {
    if (strategy === 'stratified') drawRows(features, classPrior, seed, out);
    else if (strategy === 'uniform') drawRows(features, equal, seed, out);
    else out.fill(favourite);
  }

  function predictProba(features: Matrix, out: Float64Array): void {
    if (strategy === 'prior' || strategy === 'uniform') {
      const shares = strategy === 'prior' ? classPrior : equal;
      for (let row = 0; row < features.rows; row++) out.set(shares, row * classes);
      return;
    }
    const chosen = new Float64Array(features.rows);
    predict(features, chosen);
    out.fill(0);
    for (let row = 0; row < features.rows; row++) out[row * classes + chosen[row]!] = 1;
  }

  return { state, predict, predictProba, attributes: { classPrior } };
}
