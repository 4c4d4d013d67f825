import type { Matrix } from '../../../arrays/index.js';
import type { LinkedTrees } from './linked-trees.js';
import { rankValue } from './scales.js';

/** Rows that pass a tree before the next tree has its turn, so that both they and the tree stay in the cache. */
const blockRows = 2048;

/** Adds what the trees say of each row to `out[row * outputs + …]`. */
export function linkedAdder(
  { ensemble, scales, roots, nodes, leafOf }: LinkedTrees,
  outputs: number,
): (features: Matrix, out: Float64Array) => void {
  const { width, leaves } = ensemble;
  const trees = roots.length;
  /** The two ranks of a row on each scale, one row behind the other. */
  const rowRanks = 2 * scales.length;
  const ranks = new Uint8Array(blockRows * rowRanks);
  /** Where four walks have ended. */
  const ends = new Int32Array(4);

  return (features, out) => {
    for (let begin = 0; begin < features.rows; begin += blockRows) {
      const rows = Math.min(blockRows, features.rows - begin);
      rankRows(features, begin, rows);
      if (rows < 4) for (let row = 0; row < rows; row++) addRow(row, begin + row, out);
      else for (let tree = 0; tree < trees; tree++) addTree(tree, begin, rows, out);
    }
  };

  function rankRows({ rows, data }: Matrix, begin: number, count: number): void {
    for (let i = 0; i < scales.length; i++) {
      const scale = scales[i]!;
      const first = scale.feature * rows + begin;
      for (let row = 0; row < count; row++)
        rankValue(scale, data[first + row]!, ensemble, ranks, row * rowRanks + 2 * i, 1);
    }
  }

  /** Four rows at a time; the last of them stands in for those that are not there. */
  function addTree(tree: number, begin: number, rows: number, out: Float64Array): void {
    const root = roots[tree]!;
    const last = (rows - 1) * rowRanks;
    for (let row = 0; row < rows; row += 4) {
      const at = row * rowRanks;
      const second = Math.min(at + rowRanks, last);
      const third = Math.min(at + 2 * rowRanks, last);
      walkFour(root, root, root, root, at, second, third, Math.min(at + 3 * rowRanks, last));
      for (let i = 0; i < 4 && row + i < rows; i++) addLeaf(tree, ends[i]!, begin + row + i, out);
    }
  }

  /** Four trees at a time, for one row; the last tree stands in for those that are not there. */
  function addRow(row: number, to: number, out: Float64Array): void {
    const at = row * rowRanks;
    const last = trees - 1;
    for (let tree = 0; tree < trees; tree += 4) {
      const second = roots[Math.min(tree + 1, last)]!;
      const third = roots[Math.min(tree + 2, last)]!;
      walkFour(roots[tree]!, second, third, roots[Math.min(tree + 3, last)]!, at, at, at, at);
      for (let i = 0; i < 4 && tree + i < trees; i++) addLeaf(tree + i, ends[i]!, to, out);
    }
  }

  function addLeaf(tree: number, node: number, row: number, out: Float64Array): void {
    const from = leafOf[node]! * width;
    const to = row * outputs + ((tree * width) % outputs);
    for (let k = 0; k < width; k++) out[to + k] = out[to + k]! + leaves[from + k]!;
  }

  // The hot loop: plain and long on purpose. Four walks, each from its node and by its row's ranks, wait for memory at
  // the same time, and none for the outcome of a comparison: whether a row goes right is the sign of a difference.
  function walkFour(i: number, j: number, k: number, l: number, a: number, b: number, c: number, d: number): void {
    for (;;) {
      const p = nodes[2 * i]!;
      const q = nodes[2 * j]!;
      const r = nodes[2 * k]!;
      const s = nodes[2 * l]!;
      const iNext = nodes[2 * i + 1]! + (((p & 255) - ranks[a + (p >> 8)]!) >>> 31);
      const jNext = nodes[2 * j + 1]! + (((q & 255) - ranks[b + (q >> 8)]!) >>> 31);
      const kNext = nodes[2 * k + 1]! + (((r & 255) - ranks[c + (r >> 8)]!) >>> 31);
      const lNext = nodes[2 * l + 1]! + (((s & 255) - ranks[d + (s >> 8)]!) >>> 31);
      if (((i ^ iNext) | (j ^ jNext) | (k ^ kNext) | (l ^ lNext)) === 0) break;
      i = iNext;
      j = jNext;
      k = kNext;
      l = lNext;
    }
    ends[0] = i;
    ends[1] = j;
    ends[2] = k;
    ends[3] = l;
  }
}
