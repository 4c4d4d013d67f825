/** A symmetric matrix taken apart: which of its rows are independent, and how to solve over them. */
export interface Factor {
  /** The independent rows, in the order of elimination. */
  readonly basis: Uint32Array;
  /** The other rows: what the basis leaves of them is below the tolerance. */
  readonly dependents: Uint32Array;
  /** The smallest pivot of the basis, from 0 to 1: 1 where the rows are orthogonal; 1 for an empty basis. */
  readonly smallestPivot: number;
  /** The x with Ax = b over the basis, 0 elsewhere. */
  solve(b: Float64Array): Float64Array;
}

/**
 * Cholesky with diagonal pivoting (Higham, Accuracy and Stability of Numerical Algorithms, §10.3) of a positive
 * semi-definite matrix, brought to a diagonal of ones first so that the units of its rows do not matter. A pivot is then
 * 1 − R² of a row on those before it: the share that they do not explain. Elimination ends when the largest is not
 * above `tolerance`.
 *
 * @param matrix `size * size` values, left as they are.
 */
export function factorize(matrix: Float64Array, size: number, tolerance: number): Factor {
  const norms = Float64Array.from({ length: size }, (_, i) => Math.sqrt(matrix[i * size + i]!));
  const order = Uint32Array.from({ length: size }, (_, i) => i);
  const pivots = norms.map((norm) => (norm > 0 ? 1 : 0));
  // Row r of `lower` belongs to matrix row r, its column k to the k-th pivot: nothing is moved when rows change places.
  const lower = new Float64Array(size * size);
  let rank = 0;
  let smallestPivot = 1;
  for (; rank < size; rank++) {
    let best = rank;
    for (let k = rank + 1; k < size; k++) if (pivots[order[k]!]! > pivots[order[best]!]!) best = k;
    const row = order[best]!;
    const pivot = pivots[row]!;
    if (!(pivot > tolerance)) break;
    smallestPivot = Math.min(smallestPivot, pivot);
    order[best] = order[rank]!;
    order[rank] = row;
    const root = Math.sqrt(pivot);
    lower[row * size + rank] = root;
    for (let k = rank + 1; k < size; k++) {
      const other = order[k]!;
      let sum = norms[other] === 0 ? 0 : matrix[other * size + row]! / norms[other]! / norms[row]!;
      for (let i = 0; i < rank; i++) sum -= lower[other * size + i]! * lower[row * size + i]!;
      const value = sum / root;
      lower[other * size + rank] = value;
      pivots[other]! -= value * value;
    }
  }
  const basis = order.subarray(0, rank);

  function solve(b: Float64Array): Float64Array {
    const x = new Float64Array(size);
    const y = new Float64Array(rank);
    for (let k = 0; k < rank; k++) {
      const row = basis[k]!;
      let sum = b[row]! / norms[row]!;
      for (let i = 0; i < k; i++) sum -= lower[row * size + i]! * y[i]!;
      y[k] = sum / lower[row * size + k]!;
    }
    for (let k = rank - 1; k >= 0; k--) {
      const value = y[k]! / lower[basis[k]! * size + k]!;
      for (let i = 0; i < k; i++) y[i]! -= lower[basis[k]! * size + i]! * value;
      x[basis[k]!] = value / norms[basis[k]!]!;
    }
    return x;
  }

  return { basis, dependents: order.subarray(rank), smallestPivot, solve };
}
