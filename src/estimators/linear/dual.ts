import { factorize } from './cholesky.js';
import { type Design, fillColumn } from './design.js';
import { gramOf } from './gram.js';
import { goodPivot, leastPivot, nullVectorsOf, residuals } from './normal-equations.js';
import { shortest } from './null-space.js';
import { forEachBlock, type RowBlocks } from './row-blocks.js';
import { fromOneUnit, inOneUnit, transposed } from './transposed.js';
import { addMultiple, dot } from './vectors.js';

/** How far the lengths of rows may lie apart before it matters that ε counts by the longest. */
const nearLengths = 1e-6;

/**
 * Least squares where columns are more than rows: the best β lies in the space of the rows, β = Xᵀa, and a solves
 * (XXᵀ + penalty · I) a = y, one equation a row (the dual form; Saunders, Gammerman & Vovk, 1998), which scikit-learn's
 * Ridge takes here too. What {@link solveNormalEquations} does with columns is done with rows: those that depend on
 * others are found by Cholesky's pivots, and without a penalty y is first brought to what such rows can reach, its
 * nearest point without a part along their combinations; β is then the shortest of the best ones.
 *
 * Centred rows, each times its √w, sum to 0 when weighted by s = √w once more. That dependence is known, so it is filled:
 * XXᵀ + c ssᵀ has the same solution, since y has no part along s either, and does not depend on how small the penalty is.
 *
 * @param alpha what the penalty counts on coefficients in their own units.
 * @returns coefficients in their own units; undefined where rows are too close to each other for this.
 */
export function solveDual(design: Design, alpha: number, centered: boolean): Float64Array | undefined {
  const { rows } = design;
  const penalty = inOneUnit(design, alpha);
  const blocks = transposed(design);
  const target = new Float64Array(rows);
  fillColumn(design, blocks.rows, { start: 0, end: rows }, target, 0);
  const kernel = gramOf(blocks);
  const sum = centered ? fillerOf(kernel, rows, design.roots) : new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) kernel[i * rows + j]! += sum[i]! * sum[j]!;
    kernel[i * rows + i]! += penalty;
  }
  if (!areNear(kernel, rows)) return undefined;
  const factor = factorize(kernel, rows, leastPivot);
  if (penalty > 0 && factor.dependents.length > 0) return undefined;
  const nullVectors = nullVectorsOf(blocks, factor, kernel);
  if (nullVectors === undefined) return undefined;
  const reachable = shortest(target, nullVectors);
  const shares = factor.solve(reachable);
  for (let round = 0; round < 2 && factor.smallestPivot < goodPivot; round++) {
    // What XXᵀ makes of the shares by way of β keeps the digits that the sums in the kernel have lost.
    const left = residuals(blocks, [shares], 0, true)[0]!.products.map((value, i) => reachable[i]! - value);
    addMultiple(left, -penalty, shares);
    addMultiple(left, -dot(sum, shares), sum);
    addMultiple(shares, 1, factor.solve(left));
  }
  return fromOneUnit(combined(blocks, shares), design);
}

/** Xᵀa, feature by feature. */
function combined(blocks: RowBlocks, shares: Float64Array): Float64Array {
  const found = new Float64Array(blocks.rows);
  forEachBlock(blocks, ({ values, weights, combine }, { start, end }) => {
    weights.set(shares);
    values.fill(0);
    combine();
    found.set(values.subarray(0, end - start), start);
  });
  return found;
}

/** √c · s/‖s‖ with c the mean of the kernel's diagonal. */
function fillerOf(kernel: Float64Array, rows: number, roots: Float64Array | undefined): Float64Array {
  let trace = 0;
  for (let i = 0; i < rows; i++) trace += kernel[i * rows + i]!;
  const direction = roots ?? new Float64Array(rows).fill(1);
  const factor = Math.sqrt(trace / rows / dot(direction, direction));
  return direction.map((value) => value * factor);
}

function areNear(kernel: Float64Array, rows: number): boolean {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < rows; i++) {
    least = Math.min(least, kernel[i * rows + i]!);
    most = Math.max(most, kernel[i * rows + i]!);
  }
  return Math.sqrt(least) >= nearLengths * Math.sqrt(most);
}
