import type { Matrix, State } from '../../arrays/index.js';
import { CorruptionError } from '../../errors/index.js';
import type { FittedEstimator } from '../estimator.js';
import { fieldsOf, readEnsemble, type TreeEnsemble, treeCount, writeEnsemble } from '../trees/ensemble.js';
import { addTrees } from '../trees/predict/walk.js';

/** What ml-random-forest has learned, in Ciclo's trees. */
export interface ForestModel {
  /** 0: regression. */
  readonly classes: number;
  /** How the trees' answers become one in a regression. */
  readonly selectionMethod: 'mean' | 'median';
  /** Leaves hold a value, or the index of a class. */
  readonly trees: TreeEnsemble;
}

/** @throws CorruptionError where the state is not one of these. */
export function loadForest(state: State): FittedEstimator {
  const { classes, selectionMethod, trees } = fieldsOf(state);
  if (typeof classes === 'number' && (selectionMethod === 'mean' || selectionMethod === 'median'))
    return fittedForest({ classes, selectionMethod, trees: readEnsemble(trees) });
  throw new CorruptionError({ what: 'The state is not that of ml-random-forest', remedy: 'Save the model again' });
}

export function fittedForest(model: ForestModel): FittedEstimator {
  const { classes, selectionMethod, trees } = model;
  const state: State = { classes, selectionMethod, trees: writeEnsemble(trees) };
  if (classes > 0) return { state, predict: (features, out) => selectBy(mode, features, out), predictProba };
  const select = selectionMethod === 'mean' ? mean : lowerMedian;
  return { state, predict: (features, out) => selectBy(select, features, out) };

  /** What each tree answers, row by row: the trees take turns at as many outputs as there are trees. */
  function answersOf(features: Matrix): Float64Array[] {
    const count = treeCount(trees);
    const answers = new Float64Array(features.rows * count);
    addTrees(trees, features, answers, count);
    return Array.from({ length: features.rows }, (_, row) => answers.subarray(row * count, (row + 1) * count));
  }

  function selectBy(select: (answers: Float64Array) => number, features: Matrix, out: Float64Array): void {
    answersOf(features).forEach((answers, row) => {
      out[row] = select(answers);
    });
  }

  function predictProba(features: Matrix, out: Float64Array): void {
    answersOf(features).forEach((votes, row) => {
      const shares = new Float64Array(classes);
      for (const label of votes) shares[label]! += 1;
      for (let c = 0; c < classes; c++) out[row * classes + c] = shares[c]! / votes.length;
    });
  }
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** The value in the middle; of an even number the lower of the two, as the package has it. */
function lowerMedian(values: Float64Array): number {
  return values.slice().sort()[(values.length - 1) >>> 1]!;
}

/** The class with the most votes; of several the one that came to their number first, in the order of the trees. */
function mode(votes: Float64Array): number {
  const counts = new Map<number, number>();
  let most = 0;
  let leader = 0;
  for (const label of votes) {
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    if (count > most) {
      most = count;
      leader = label;
    }
  }
  return leader;
}
