import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { columnsOf, type Design } from './design.js';
import { triangularize } from './reflections.js';

/**
 * Least squares over a design whose last column is the target, without squaring anything: Householder's reflections
 * turn the rows into a triangle R of the same products, and its singular values tell what the columns determine. As in
 * scikit-learn (LAPACK's gelsd, with the columns in their own units), those below ε times the largest count as 0, and
 * the solution is the shortest of the best ones. Our ε is 2⁻⁵² times the number of columns, which covers the rounding
 * of the triangle. A ridge is √ridge on the diagonal below the rows, with the target 0.
 */
export function solveOrthogonally(design: Design, ridge: Float64Array): Float64Array {
  const size = ridge.length;
  const penalized = ridge.some((value) => value > 0);
  const rows = design.rows + (penalized ? size : 0);
  const columns = columnsOf(design, rows - design.rows);
  if (penalized) ridge.forEach((value, i) => void (columns[i]![design.rows + i] = Math.sqrt(value)));
  const target = columns[size]!;
  if (rows > size) triangularize(columns, size);
  const height = Math.min(rows, size);
  // In the columns' own units, the largest being 1: what is small beside the others depends on them.
  const largest = design.scales.subarray(0, size).reduce((a, b) => Math.max(a, b), 0);
  const units = design.scales.subarray(0, size).map((scale) => scale / largest);
  const own = new Matrix(height, size);
  for (let i = 0; i < height; i++)
    for (let j = rows > size ? i : 0; j < size; j++) own.set(i, j, columns[j]![i]! * units[j]!);
  const { diagonal, leftSingularVectors, rightSingularVectors } = new SingularValueDecomposition(own, {
    autoTranspose: true,
  });
  const threshold = Number.EPSILON * size * diagonal[0]!;
  if (rows > size && diagonal.every((value) => value > threshold)) return substitute(columns, target);
  const coefficients = new Float64Array(size);
  diagonal.forEach((value, k) => {
    if (!(value > threshold)) return;
    let share = 0;
    for (let i = 0; i < height; i++) share += leftSingularVectors.get(i, k) * target[i]!;
    for (let j = 0; j < size; j++) coefficients[j]! += (share / value) * rightSingularVectors.get(j, k);
  });
  return coefficients.map((value, j) => value * units[j]!);
}

/** Rβ = Qᵀy from the last row up, over the triangle that {@link triangularize} left above the diagonal. */
function substitute(columns: readonly Float64Array[], target: Float64Array): Float64Array {
  const size = columns.length - 1;
  const solution = target.slice(0, size);
  for (let k = size - 1; k >= 0; k--) {
    const value = (solution[k]! /= columns[k]![k]!);
    for (let row = 0; row < k; row++) solution[row]! -= value * columns[k]![row]!;
  }
  return solution;
}
