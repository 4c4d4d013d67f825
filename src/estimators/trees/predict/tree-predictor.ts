import type { Matrix } from '../../../arrays/index.js';
import type { TreeEnsemble } from '../ensemble.js';
import { addTrees } from './walk.js';

/** Adds what the trees say of each row to `out[row * outputs + …]`. */
export type TreePredictor = (features: Matrix, out: Float64Array) => void;

/**
 * How an ensemble predicts. The trees' numbers are added in the order of the trees, so that a row gets the same answer,
 * to the bit, alone and among others.
 *
 * @param outputs numbers a row: the leaves' width, or, where leaves hold one number, how many outputs the trees take
 *   turns at.
 */
export function createTreePredictor(ensemble: TreeEnsemble, outputs: number): TreePredictor {
  return (features, out) => addTrees(ensemble, features, out, outputs);
}
