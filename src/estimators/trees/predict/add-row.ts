import type { Matrix } from '../../../arrays/index.js';
import type { PerfectTrees } from './perfect-trees.js';
import { rankValue } from './scales.js';

/** Adds what the trees say of one row: `outputs` numbers from `out[row * outputs]` on. */
export type AddRow = (features: Matrix, row: number, out: Float64Array) => void;

/** @param sums 'float32': rounded to 32 bits at each addition; only of leaves of one number. */
export function rowAdder(forest: PerfectTrees, outputs: number, sums?: 'float32'): AddRow {
  const { trees, depth, scales, nodes, leaves, ensemble } = forest;
  const { width } = ensemble;
  const inner = 2 ** depth - 1;
  /** The row's two ranks on each scale. */
  const ranks = new Int32Array(Math.max(1, 2 * scales.length));
  /** Where in `leaves` each tree's leaf begins. */
  const leafOf = new Int32Array(trees + 3);
  const add = sums === 'float32' ? addRounding : addLeaves;

  return (features, row, out) => {
    for (let i = 0; i < scales.length; i++)
      rankValue(scales[i]!, features.data[scales[i]!.feature * features.rows + row]!, ensemble, ranks, 2 * i, 1);
    findLeaves();
    add(row * outputs, out);
  };

  // The hot loop of a single answer: plain and long on purpose. Four trees are walked at a time: while one waits for
  // its node, the others go on. Whether a row goes right is the sign of a difference, and no branch. (A 4 by name
  // would be no constant to V8, and costs a third of the time.)
  function findLeaves(): void {
    for (let tree = 0; tree < trees; tree += 4) {
      const a = tree * inner;
      const b = a + inner;
      const c = b + inner;
      const d = c + inner;
      let i = 0;
      let j = 0;
      let k = 0;
      let l = 0;
      for (let level = 0; level < depth; level++) {
        const p = nodes[a + i]!;
        const q = nodes[b + j]!;
        const r = nodes[c + k]!;
        const s = nodes[d + l]!;
        i = 2 * i + 1 + (((p & 255) - ranks[p >> 8]!) >>> 31);
        j = 2 * j + 1 + (((q & 255) - ranks[q >> 8]!) >>> 31);
        k = 2 * k + 1 + (((r & 255) - ranks[r >> 8]!) >>> 31);
        l = 2 * l + 1 + (((s & 255) - ranks[s >> 8]!) >>> 31);
      }
      leafOf[tree] = a + tree + i - inner;
      leafOf[tree + 1] = b + tree + 1 + j - inner;
      leafOf[tree + 2] = c + tree + 2 + k - inner;
      leafOf[tree + 3] = d + tree + 3 + l - inner;
    }
  }

  function addLeaves(to: number, out: Float64Array): void {
    if (outputs === 1) {
      let sum = out[to]!;
      for (let tree = 0; tree < trees; tree++) sum += leaves[leafOf[tree]!]!;
      out[to] = sum;
      return;
    }
    for (let tree = 0; tree < trees; tree++) {
      const first = to + ((tree * width) % outputs);
      const leaf = leafOf[tree]! * width;
      for (let k = 0; k < width; k++) out[first + k] = out[first + k]! + leaves[leaf + k]!;
    }
  }

  function addRounding(to: number, out: Float64Array): void {
    for (let k = 0; k < outputs; k++) {
      let sum = Math.fround(out[to + k]!);
      for (let tree = k; tree < trees; tree += outputs) sum = Math.fround(sum + leaves[leafOf[tree]!]!);
      out[to + k] = sum;
    }
  }
}
