import type { TreeEnsemble } from '../ensemble.js';
import type { TreePredictor } from './tree-predictor.js';
import { addTrees } from './walk.js';

/**
 * How an ensemble predicts whose sums are of 32 bits, as those of the library that grew it: each addition is rounded, so
 * that the answers are that library's to the bit. The trees are walked as they are.
 */
export function createFloat32Predictor(ensemble: TreeEnsemble, outputs: number): TreePredictor {
  return (features, out) => {
    const sums = Float32Array.from(out);
    addTrees(ensemble, features, sums, outputs);
    out.set(sums);
  };
}
