import type { Matrix } from '../../../arrays/index.js';
import { blockRows, openKernel } from './kernel/kernel.js';
import type { PerfectTrees } from './perfect-trees.js';
import { rankValue } from './scales.js';

/** Rows whose ranks the kernel compares at once. */
const abreast = 16;

/**
 * Adds what the trees say of each row to `out[row * outputs + …]`, by the kernel, a block of rows at a time.
 * @param rounding 'float32': each sum is rounded to 32 bits; only of leaves of one number.
 */
export function addBlocks(
  forest: PerfectTrees,
  outputs: number,
  features: Matrix,
  out: Float64Array,
  rounding?: 'float32',
): void {
  const { trees, depth, scales, ensemble } = forest;
  const at = addressesOf(forest, outputs);
  const kernel = openKernel(at.end);
  const { buffer } = kernel.memory;
  const values = new Float64Array(buffer, at.values, blockRows);
  const ranks = new Uint8Array(buffer, at.ranks, 2 * blockRows * scales.length);
  const sums = new Float64Array(buffer, at.sums, blockRows * outputs);
  new Float64Array(buffer, at.leaves, forest.leaves.length).set(forest.leaves);
  new Int32Array(buffer, at.nodes, forest.nodes.length).set(forest.nodes);
  scales.forEach(({ thresholds }, i) => {
    new Float64Array(buffer, at.thresholds[i], thresholds.length).set(thresholds);
  });

  for (let begin = 0; begin < features.rows; begin += blockRows) {
    const rows = Math.min(blockRows, features.rows - begin);
    for (let scale = 0; scale < scales.length; scale++) rankBlock(scale, begin, rows);
    for (let row = 0; row < rows; row++)
      for (let k = 0; k < outputs; k++) sums[k * blockRows + row] = out[(begin + row) * outputs + k]!;
    const whole = Math.ceil(rows / abreast) * abreast;
    if (rounding === 'float32') addRounding(whole);
    else
      kernel.addTrees(at.nodes, at.leaves, trees, depth, ensemble.width, outputs, at.ranks, whole, at.slots, at.sums);
    for (let row = 0; row < rows; row++)
      for (let k = 0; k < outputs; k++) out[(begin + row) * outputs + k] = sums[k * blockRows + row]!;
  }

  /** The kernel adds in doubles: so it is asked for one tree at a time, and what it has added is rounded. */
  function addRounding(rows: number): void {
    for (let i = 0; i < sums.length; i++) sums[i] = Math.fround(sums[i]!);
    for (let tree = 0; tree < trees; tree++) {
      const first = (tree % outputs) * blockRows;
      const nodes = at.nodes + 4 * tree * (2 ** depth - 1);
      const leaves = at.leaves + 8 * tree * 2 ** depth;
      kernel.addTrees(nodes, leaves, 1, depth, 1, 1, at.ranks, rows, at.slots, at.sums + 8 * first);
      for (let i = first; i < first + rows; i++) sums[i] = Math.fround(sums[i]!);
    }
  }

  /** Scales of sets are few; their rows are looked up here. */
  function rankBlock(i: number, begin: number, rows: number): void {
    const scale = scales[i]!;
    const first = scale.feature * features.rows + begin;
    const to = 2 * blockRows * i;
    if (scale.set >= 0) {
      for (let row = 0; row < rows; row++)
        rankValue(scale, features.data[first + row]!, ensemble, ranks, to + row, blockRows);
      return;
    }
    values.set(features.data.subarray(first, first + rows));
    kernel.rankValues(at.values, rows, at.thresholds[i]!, scale.thresholds.length >> 1, at.ranks + to);
  }
}

/** Where everything lies in the kernel's memory: doubles first, so that they are aligned. */
function addressesOf({ leaves, nodes, scales }: PerfectTrees, outputs: number) {
  let end = 0;
  const take = (bytes: number) => {
    end += bytes;
    return end - bytes;
  };
  return {
    leaves: take(leaves.byteLength),
    thresholds: scales.map(({ thresholds }) => take(thresholds.byteLength)),
    values: take(8 * blockRows),
    sums: take(8 * blockRows * outputs),
    nodes: take(nodes.byteLength),
    ranks: take(2 * blockRows * scales.length),
    slots: take(blockRows),
    end,
  };
}
