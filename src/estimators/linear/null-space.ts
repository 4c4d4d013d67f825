import { factorize } from './cholesky.js';
import { dot } from './vectors.js';

/**
 * Of all solutions that differ by combinations of `nullVectors`, the shortest: β − N (NᵀN)⁻¹ Nᵀ β, which has no part
 * along any of them. It is the one that scikit-learn's singular value decomposition finds.
 */
export function shortest(solution: Float64Array, nullVectors: readonly Float64Array[]): Float64Array {
  const count = nullVectors.length;
  const products = new Float64Array(count * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) products[i * count + j] = dot(nullVectors[i]!, nullVectors[j]!);
  const along = Float64Array.from(nullVectors, (vector) => dot(vector, solution));
  const shares = factorize(products, count, 0).solve(along);
  return solution.map((value, i) => nullVectors.reduce((rest, vector, k) => rest - shares[k]! * vector[i]!, value));
}
