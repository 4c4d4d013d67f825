/**
 * Turns tall columns into the triangle R of their QR decomposition, in place, by Householder's reflections (Golub and Van
 * Loan, Matrix Computations, 5.2.1): R has the columns' singular values and right singular vectors, and is as small as
 * there are columns. Nothing is squared, so that small values keep their digits beside large ones.
 *
 * @param columns each of the same length, at least as many as there are columns.
 * @returns R by rows.
 */
export function triangleOf(columns: readonly Float64Array[]): number[][] {
  const size = columns.length;
  const diagonal = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    const pivot = columns[k]!;
    const length = Math.sqrt(product(pivot, pivot, k));
    if (length === 0) continue;
    diagonal[k] = pivot[k]! > 0 ? -length : length;
    pivot[k]! -= diagonal[k]!;
    // vᵀv / 2, of the reflection's vector v, which is what is left of the pivot.
    const half = -diagonal[k]! * pivot[k]!;
    for (let j = k + 1; j < size; j++) {
      const column = columns[j]!;
      const share = product(pivot, column, k) / half;
      for (let row = k; row < column.length; row++) column[row]! -= share * pivot[row]!;
    }
  }
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (j < i ? 0 : j === i ? diagonal[i]! : columns[j]![i]!)),
  );
}

function product(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let row = from; row < a.length; row++) sum += a[row]! * b[row]!;
  return sum;
}
