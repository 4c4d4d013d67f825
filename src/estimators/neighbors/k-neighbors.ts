import * as z from 'zod';
import type { Matrix, State } from '../../arrays/index.js';
import { refuse } from '../../errors/index.js';
import type { EstimatorDefinition, EstimatorSpec, FittedEstimator, Problem, Task } from '../estimator.js';
import { checkOptions, integerFrom, oneOf } from '../options.js';
import { argmaxRows } from '../trees/classes.js';
import { buildKdTree, type KdTree } from './kd-tree.js';
import { nearestSearch, type Power } from './nearest.js';

export interface KNeighborsOptions {
  /** How many neighbours are asked; at most the number of training rows. Default 5. */
  readonly nNeighbors?: number;
  /** Whether all neighbours count the same, or each by one over its distance. Default `'uniform'`. */
  readonly weights?: 'uniform' | 'distance';
  /** The distance: 1 adds up the absolute differences (Manhattan), 2 is the Euclidean one. Default 2. */
  readonly p?: 1 | 2;
  /** How many points a leaf of the k-d tree holds at most: a matter of speed, not of the result. Default 30. */
  readonly leafSize?: number;
}

/**
 * Predicts the mean target of the nearest training rows (k nearest neighbours). Bring the features to one scale first,
 * as with `standardScaler()`: the widest decides otherwise. Source: scikit-learn's KNeighborsRegressor.
 *
 * Of rows that are equally far away the one that comes earlier in the training data is taken, where scikit-learn leaves
 * the choice open. With weights by distance, rows at distance 0 alone decide where there are any.
 *
 * @throws ValidationError when fitted on fewer rows than neighbours.
 */
export function kNeighborsRegressor(options: KNeighborsOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'kNeighborsRegressor', task: 'regression', options: { ...options } };
}

/**
 * Predicts the most frequent class of the nearest training rows (k nearest neighbours), the first of equally frequent
 * ones; the probabilities are the classes' shares among them. Distances, ties and errors as in
 * {@link kNeighborsRegressor}. Source: scikit-learn's KNeighborsClassifier.
 */
export function kNeighborsClassifier(options: KNeighborsOptions = {}): EstimatorSpec<'classification'> {
  return { type: 'estimator', name: 'kNeighborsClassifier', task: 'classification', options: { ...options } };
}

const schema = z.strictObject({
  nNeighbors: integerFrom(1).default(5),
  weights: oneOf('uniform', 'distance').default('uniform'),
  p: z.union([z.literal(1), z.literal(2)], 'must be 1 or 2').default(2),
  leafSize: integerFrom(1).default(30),
});

export const neighborDefinitions: readonly EstimatorDefinition[] = [
  defineNeighbors('kNeighborsRegressor', 'regression'),
  defineNeighbors('kNeighborsClassifier', 'classification'),
];

function defineNeighbors(name: string, task: Task): EstimatorDefinition {
  return {
    name,
    task,
    check: (options) => checkOptions(name, schema, options),
    optionTypes: schema.shape,
    fit(problem, options, { random }) {
      const { nNeighbors, weights, p, leafSize } = options as z.output<typeof schema>;
      checkCount(nNeighbors, problem, name);
      const { target, classes, features } = problem;
      const tree: KdTree = buildKdTree(features, leafSize, random);
      return fitted({ nNeighbors, weights, p, classes, target: target.slice(), ...tree });
    },
    load: (state) => fitted(state as State & NeighborsState),
  };
}

interface NeighborsState extends KdTree {
  readonly nNeighbors: number;
  readonly weights: 'uniform' | 'distance';
  readonly p: Power;
  /** 0: regression. */
  readonly classes: number;
  /** By training row. */
  readonly target: Float64Array;
}

function checkCount(nNeighbors: number, { features }: Problem, name: string): void {
  if (nNeighbors <= features.rows) return;
  refuse([
    {
      what: `${nNeighbors} neighbours cannot be found among ${features.rows} training rows`,
      where: `${name}.nNeighbors`,
      remedy: `Set nNeighbors to at most ${features.rows}, or train on more rows`,
    },
  ]);
}

function fitted(learned: NeighborsState): FittedEstimator {
  const { nNeighbors, weights, p, classes, target } = learned;
  const { query, distances, rows, find } = nearestSearch(learned, nNeighbors, p);
  const counts = new Float64Array(nNeighbors).fill(1);

  /** Finds the neighbours of one row and what each of them counts; returns what they count together. */
  function ask({ rows: count, columns, data }: Matrix, row: number): number {
    for (let column = 0; column < columns; column++) query[column] = data[column * count + row]!;
    find();
    if (weights === 'uniform') return nNeighbors;
    return countByDistance(distances, counts);
  }

  function predictMean(features: Matrix, out: Float64Array): void {
    for (let row = 0; row < features.rows; row++) {
      const total = ask(features, row);
      let sum = 0;
      for (let i = 0; i < nNeighbors; i++) sum += counts[i]! * target[rows[i]!]!;
      out[row] = sum / total;
    }
  }

  function predictProba(features: Matrix, out: Float64Array): void {
    out.fill(0);
    for (let row = 0; row < features.rows; row++) {
      const total = ask(features, row);
      const shares = out.subarray(row * classes, (row + 1) * classes);
      for (let i = 0; i < nNeighbors; i++) shares[target[rows[i]!]!]! += counts[i]!;
      for (let c = 0; c < classes; c++) shares[c] = shares[c]! / total;
    }
  }

  function predictClass(features: Matrix, out: Float64Array): void {
    const probabilities = new Float64Array(features.rows * classes);
    predictProba(features, probabilities);
    argmaxRows(probabilities, classes, out);
  }

  const state = { ...learned } as State;
  if (classes === 0) return { state, predict: predictMean };
  return { state, predict: predictClass, predictProba };
}

/**
 * Lets each neighbour count by one over its distance, in units of the nearest one's, so that none is infinite. Where
 * that is at distance 0, those at distance 0 count alone. Distances too far for a double count the same.
 */
function countByDistance(distances: Float64Array, counts: Float64Array): number {
  const least = distances[0]!;
  let total = 0;
  for (let i = 0; i < distances.length; i++) {
    const distance = distances[i]!;
    counts[i] = distance === least ? 1 : least / distance;
    total += counts[i]!;
  }
  return total;
}
