import { type Factor, factorize } from './cholesky.js';
import type { Design } from './design.js';
import { gramOf } from './gram.js';
import { blocksOf, forEachBlock, type RowBlocks } from './row-blocks.js';
import { addMultiple, dot } from './vectors.js';

/** Least pivot of a column that is solved for here: its distance from the others is then a ten-thousandth of its length. */
export const leastPivot = 1e-8;
/** From this pivot on, the equations lose so few digits that the solution needs no second look. */
export const goodPivot = 1e-4;
/** What remains of a column after the others, relative to its length, when only rounding is left. */
const rounding = 1e-13;

/** What the columns solve, in the design's units, and which combinations of columns are nothing. */
export interface Solution {
  readonly coefficients: Float64Array;
  /** Each v with Xv = 0, in the design's units; together they span all such. */
  readonly nullVectors: readonly Float64Array[];
}

/**
 * Least squares over a design whose last column is the target, by (XᵀX + diag(ridge)) β = Xᵀy: one pass over the rows,
 * but it squares how close columns are to each other. So columns that nearly depend on others are found by Cholesky's
 * pivots. Those that do depend on others but for rounding, as seen in the rows themselves, get the coefficient 0; what
 * lies in between is not for this way of solving. Where pivots are small, the residuals of the rows mend the solution.
 *
 * @returns undefined where {@link solveOrthogonally} should be asked instead.
 */
export function solveNormalEquations(design: Design, ridge: Float64Array): Solution | undefined {
  const size = ridge.length;
  const gram = gramOf(blocksOf(design));
  const normal = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) normal[i * size + j] = gram[i * (size + 1) + j]!;
    normal[i * size + i]! += ridge[i]!;
    right[i] = gram[i * (size + 1) + size]!;
  }
  const factor = factorize(normal, size, leastPivot);
  const blocks = blocksOf(design);
  const nullVectors = nullVectorsOf(blocks, factor, normal);
  if (nullVectors === undefined) return undefined;
  const coefficients = factor.solve(right);
  if (factor.smallestPivot < goodPivot)
    for (let round = 0; round < 2; round++) mend(coefficients, blocks, factor, ridge);
  return { coefficients, nullVectors };
}

/**
 * Each dependent column less what the basis makes of it; undefined where more than rounding remains of one. The shares
 * are only as good as the pivots, so they are mended once where that shows.
 */
export function nullVectorsOf(blocks: RowBlocks, factor: Factor, normal: Float64Array): Float64Array[] | undefined {
  const dependents = [...factor.dependents];
  const size = factor.basis.length + dependents.length;
  const limits = dependents.map((column) => rounding * Math.sqrt(normal[column * size + column]!));
  const vectors = dependents.map((column) => {
    const shares = factor.solve(normal.subarray(column * size, (column + 1) * size));
    return shares.map((value, i) => (i === column ? 1 : -value));
  });
  const allNull = () => residuals(blocks, vectors, 0).every(({ squares }, i) => Math.sqrt(squares) <= limits[i]!);
  if (vectors.length === 0 || allNull()) return vectors;
  residuals(blocks, vectors, 0, true).forEach(({ products }, i) => {
    addMultiple(vectors[i]!, -1, factor.solve(products));
  });
  return allNull() ? vectors : undefined;
}

/** Takes away what the equations still find in the residuals. */
function mend(coefficients: Float64Array, blocks: RowBlocks, factor: Factor, ridge: Float64Array): void {
  const { products } = residuals(blocks, [coefficients], -1, true)[0]!;
  // A penalty may be infinite, as on a column of nothing but tiny values: its coefficient is 0 then.
  const gradient = products.map((value, i) => (coefficients[i] === 0 ? value : value + ridge[i]! * coefficients[i]!));
  addMultiple(coefficients, -1, factor.solve(gradient));
}

/**
 * For each β, z = Xβ + `target` · y, where y is the column behind X's: its sum of squares, and, where they are wanted, its
 * products with the columns, Xᵀz.
 */
export function residuals(
  blocks: RowBlocks,
  vectors: readonly Float64Array[],
  target: number,
  wantsProducts = false,
): { products: Float64Array; squares: number }[] {
  const found = vectors.map(({ length }) => ({ products: new Float64Array(length), squares: 0 }));
  forEachBlock(blocks, ({ values, weights, sums, combine, project }) => {
    for (let i = 0; i < vectors.length; i++) {
      weights.set(vectors[i]!);
      if (vectors[i]!.length < blocks.width) weights[vectors[i]!.length] = target;
      values.fill(0);
      combine();
      found[i]!.squares += dot(values, values);
      if (!wantsProducts) continue;
      project();
      addMultiple(found[i]!.products, 1, sums);
    }
  });
  return found;
}
