import type { Matrix } from '../../../arrays/index.js';
import { missingGoesLeft, type Splits, splitsByCategory, type TreeEnsemble, treeCount } from '../ensemble.js';

/** Rows that pass all trees before the next ones do, so that both they and a tree stay in the cache. */
const blockRows = 2048;

/** With 32 bits, each addition is rounded to them. */
type Sums = Float64Array | Float32Array;

/**
 * Adds up what the trees say of each row. Tree t adds the `width` numbers of its leaf to
 * `out[row * outputs + (t * width) % outputs …]`: with wide leaves every tree adds to all outputs, with leaves of one
 * number the trees take turns. The order of the additions is that of the trees, whatever the number of rows.
 */
export function addTrees(ensemble: TreeEnsemble, features: Matrix, out: Sums, outputs: number): void {
  for (let begin = 0; begin < features.rows; begin += blockRows) {
    const end = Math.min(begin + blockRows, features.rows);
    for (let tree = 0; tree < treeCount(ensemble); tree++) addTree(ensemble, tree, features, begin, end, out, outputs);
  }
}

// The hot loop of prediction: plain and long on purpose.
function addTree(
  ensemble: TreeEnsemble,
  tree: number,
  { rows, data }: Matrix,
  begin: number,
  end: number,
  out: Sums,
  outputs: number,
): void {
  const { width, feature, threshold, leftSplits, flags, leaves } = ensemble;
  const start = ensemble.starts[tree]!;
  const splits = ensemble.starts[tree + 1]! - start;
  const output = (tree * width) % outputs;
  for (let row = begin; row < end; row++) {
    let split = start;
    let leaf = start + tree;
    let left = splits;
    while (left > 0) {
      const inLeft = leftSplits[split]!;
      const value = data[feature[split]! * rows + row]!;
      const flag = flags[split]!;
      const goesLeft = Number.isNaN(value)
        ? flag & missingGoesLeft
        : flag & splitsByCategory
          ? isInSet(ensemble, threshold[split]!, value)
          : value <= threshold[split]!;
      if (goesLeft) {
        split++;
        left = inLeft;
      } else {
        split += inLeft + 1;
        leaf += inLeft + 1;
        left -= inLeft + 1;
      }
    }
    for (let k = 0; k < width; k++) {
      const to = row * outputs + output + k;
      out[to] = out[to]! + leaves[leaf * width + k]!;
    }
  }
}

/** Whether a category is in the set of a split: see {@link Splits}. */
export function isInSet({ setStarts, sets }: Splits, set: number, category: number): boolean {
  const word = setStarts[set]! + (category >>> 5);
  return word < setStarts[set + 1]! && ((sets[word]! >>> (category & 31)) & 1) === 1;
}
