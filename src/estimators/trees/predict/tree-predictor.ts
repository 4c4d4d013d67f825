import type { Matrix } from '../../../arrays/index.js';
import { type TreeEnsemble, treeCount } from '../ensemble.js';
import { addBlocks } from './add-blocks.js';
import { linkedAdder } from './add-linked.js';
import { rowAdder } from './add-row.js';
import { makeLinkedTrees } from './linked-trees.js';
import { makePerfectTrees } from './perfect-trees.js';
import { addTrees } from './walk.js';

/** Adds what the trees say of each row to `out[row * outputs + …]`. */
export type TreePredictor = (features: Matrix, out: Float64Array) => void;

/** From so many rows on, it takes less to hand trees and rows to the kernel than to walk them one by one. */
const rowsOfAKernel = 6;

/** Splits that are made over in some 20 milliseconds. */
const quicklyMade = 100_000;

/**
 * How an ensemble predicts. The trees' numbers are added in the order of the trees, so that a row gets the same answer,
 * to the bit, alone and among others.
 *
 * A form of the trees that answers faster is made as soon as walking them as they are has cost as much as making it:
 * so a model that is asked once does not wait for it, and one that is asked often never pays more than double. Large
 * ensembles, which take longer to make over than an answer may take, wait for a call that is as long by itself.
 *
 * @param outputs numbers a row: the leaves' width, or, where leaves hold one number, how many outputs the trees take
 *   turns at.
 * @param sums 'float32', where leaves hold one number: each sum is rounded to 32 bits, so that the answers are to the
 *   bit those of a library that adds up in them.
 */
export function createTreePredictor(ensemble: TreeEnsemble, outputs: number, sums?: 'float32'): TreePredictor {
  const walk: TreePredictor =
    sums === 'float32' ? walkRounding : (features, out) => addTrees(ensemble, features, out, outputs);
  const splits = ensemble.feature.length;
  let walks = 0;
  let predict: TreePredictor | undefined;

  return (features, out) => {
    if (predict === undefined) {
      const now = features.rows * treeCount(ensemble);
      walks = splits <= quicklyMade ? walks + now : now;
      if (walks > splits) predict = fasterThanWalking(ensemble, outputs, sums) ?? walk;
    }
    (predict ?? walk)(features, out);
  };

  function walkRounding(features: Matrix, out: Float64Array): void {
    const rounded = Float32Array.from(out);
    addTrees(ensemble, features, rounded, outputs);
    out.set(rounded);
  }
}

function fasterThanWalking(
  ensemble: TreeEnsemble,
  outputs: number,
  sums: 'float32' | undefined,
): TreePredictor | undefined {
  const forest = makePerfectTrees(ensemble);
  if (forest === undefined) return sums === undefined ? fasterThanWalkingDeep(ensemble, outputs) : undefined;
  const addRow = rowAdder(forest, outputs, sums);
  return (features, out) => {
    if (features.rows >= rowsOfAKernel) addBlocks(forest, outputs, features, out, sums);
    else for (let row = 0; row < features.rows; row++) addRow(features, row, out);
  };
}

function fasterThanWalkingDeep(ensemble: TreeEnsemble, outputs: number): TreePredictor | undefined {
  const forest = makeLinkedTrees(ensemble);
  return forest && linkedAdder(forest, outputs);
}
