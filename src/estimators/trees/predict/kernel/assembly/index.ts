/*
 * Prediction by trees of one depth (perfect-trees.ts), a block of rows at a time. Pointers are byte addresses.
 *
 * A node's question is answered for 16 rows by one comparison of 16 bytes, so that asking all of a tree's nodes takes
 * less than walking 16 rows through it: which answers count is chosen afterwards, from the deepest level up.
 */

/** Rows that a block has room for. */
const ROWS: usize = 256;

/**
 * Writes the ranks of a block's values on one scale: those for missing values going left, and 256 bytes behind them
 * those for missing values going right.
 *
 * Four binary searches go on abreast, without a branch: `half` is half the length of `thresholds`, a power of two.
 */
export function rankValues(values: usize, rows: usize, thresholds: usize, half: usize, ranks: usize): void {
  for (let row: usize = 0; row < rows; row += 4) {
    const at = values + (row << 3);
    const v = load<f64>(at);
    const w = load<f64>(at, 8);
    const x = load<f64>(at, 16);
    const y = load<f64>(at, 24);
    let a = thresholds;
    let b = thresholds;
    let c = thresholds;
    let d = thresholds;
    for (let step = half << 3; step >= 8; step >>= 1) {
      a += select<usize>(step, 0, load<f64>(a + step - 8) < v);
      b += select<usize>(step, 0, load<f64>(b + step - 8) < w);
      c += select<usize>(step, 0, load<f64>(c + step - 8) < x);
      d += select<usize>(step, 0, load<f64>(d + step - 8) < y);
    }
    storeRanks(ranks + row, <u32>((a - thresholds) >> 3), v);
    storeRanks(ranks + row + 1, <u32>((b - thresholds) >> 3), w);
    storeRanks(ranks + row + 2, <u32>((c - thresholds) >> 3), x);
    storeRanks(ranks + row + 3, <u32>((d - thresholds) >> 3), y);
  }
}

/** A missing value is not above any threshold: its rank is 0 of itself. */
// @ts-expect-error: decorator
@inline
function storeRanks(at: usize, rank: u32, value: f64): void {
  store<u8>(at, rank);
  store<u8>(at, select<u32>(rank, 255, value == value), ROWS);
}

/**
 * Adds what the trees say to `out`, where a block has 256 numbers for each output. `rows` is a multiple of 16, and
 * `slots` a byte a row, in which to note the leaves.
 */
export function addTrees(
  nodes: usize,
  leaves: usize,
  trees: u32,
  depth: u32,
  width: u32,
  outputs: u32,
  ranks: usize,
  rows: usize,
  slots: usize,
  out: usize,
): void {
  const nodeBytes = (((<usize>1) << depth) - 1) << 2;
  const leafBytes = (<usize>width) << 3;
  let output: u32 = 0;
  for (let tree: u32 = 0; tree < trees; tree++) {
    for (let row: usize = 0; row < rows; row += 16) v128.store(slots + row, findLeaves(depth, nodes, ranks + row));
    for (let k: u32 = 0; k < width; k++)
      addLeaves(leaves + ((<usize>k) << 3), leafBytes, slots, rows, out + <usize>(output + k) * (ROWS << 3));
    output += width;
    if (output == outputs) output = 0;
    nodes += nodeBytes;
    leaves += leafBytes << depth;
  }
}

/** Two rows at a time. */
// @ts-expect-error: decorator
@inline
function addLeaves(leaves: usize, leafBytes: usize, slots: usize, rows: usize, out: usize): void {
  for (let row: usize = 0; row < rows; row += 2) {
    const first = v128.load64_zero(leaves + <usize>load<u8>(slots + row) * leafBytes);
    const both = v128.load64_lane(leaves + <usize>load<u8>(slots + row, 1) * leafBytes, first, 1);
    const at = out + (row << 3);
    v128.store(at, f64x2.add(v128.load(at), both));
  }
}

/** The place of 16 rows' leaves among the tree's, from left to right. */
function findLeaves(depth: u32, nodes: usize, ranks: usize): v128 {
  switch (depth) {
    case 1:
      return below1(nodes, ranks, 0);
    case 2:
      return below2(nodes, ranks, 0);
    case 3:
      return below3(nodes, ranks, 0);
    case 4:
      return below4(nodes, ranks, 0);
    case 5:
      return below5(nodes, ranks, 0);
    default:
      return below6(nodes, ranks, 0);
  }
}

/** All ones for the rows that node n sends to the right. Its question is `at << 8 | rank`, and ranks lie 256 apart. */
// @ts-expect-error: decorator
@inline
function goesRight(nodes: usize, ranks: usize, n: usize): v128 {
  const node = nodes + (n << 2);
  return i8x16.gt_u(v128.load(ranks + <usize>(load<u32>(node) & ~255)), v128.load8_splat(node));
}

/** The place of the rows' leaves among those below node n, which has so many levels of nodes, itself included. */
// @ts-expect-error: decorator
@inline
function below1(nodes: usize, ranks: usize, n: usize): v128 {
  return v128.and(goesRight(nodes, ranks, n), i8x16.splat(1));
}

// @ts-expect-error: decorator
@inline
function below2(nodes: usize, ranks: usize, n: usize): v128 {
  const right = v128.or(below1(nodes, ranks, 2 * n + 2), i8x16.splat(2));
  return v128.bitselect(right, below1(nodes, ranks, 2 * n + 1), goesRight(nodes, ranks, n));
}

// @ts-expect-error: decorator
@inline
function below3(nodes: usize, ranks: usize, n: usize): v128 {
  const right = v128.or(below2(nodes, ranks, 2 * n + 2), i8x16.splat(4));
  return v128.bitselect(right, below2(nodes, ranks, 2 * n + 1), goesRight(nodes, ranks, n));
}

// @ts-expect-error: decorator
@inline
function below4(nodes: usize, ranks: usize, n: usize): v128 {
  const right = v128.or(below3(nodes, ranks, 2 * n + 2), i8x16.splat(8));
  return v128.bitselect(right, below3(nodes, ranks, 2 * n + 1), goesRight(nodes, ranks, n));
}

// @ts-expect-error: decorator
@inline
function below5(nodes: usize, ranks: usize, n: usize): v128 {
  const right = v128.or(below4(nodes, ranks, 2 * n + 2), i8x16.splat(16));
  return v128.bitselect(right, below4(nodes, ranks, 2 * n + 1), goesRight(nodes, ranks, n));
}

// @ts-expect-error: decorator
@inline
function below6(nodes: usize, ranks: usize, n: usize): v128 {
  const right = v128.or(below5(nodes, ranks, 2 * n + 2), i8x16.splat(32));
  return v128.bitselect(right, below5(nodes, ranks, 2 * n + 1), goesRight(nodes, ranks, n));
}
