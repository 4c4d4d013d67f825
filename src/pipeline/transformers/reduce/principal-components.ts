import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { triangleOf } from './triangle.js';

/** The directions in which rows are spread widest. */
export interface PrincipalComponents {
  /** As many as the lesser of rows and columns, of length 1, at right angles, by descending spread. */
  readonly directions: readonly Float64Array[];
  /** Of the centred columns, one a direction. */
  readonly singularValues: Float64Array;
}

/**
 * The right singular vectors of centred columns, each with the sign that makes the largest entry of its left one positive:
 * scikit-learn's `svd_flip`, so that the same data give the same signs. Tall data are brought down to a triangle first.
 */
export function principalComponents(centered: readonly Float64Array[], rows: number): PrincipalComponents {
  const size = Math.min(rows, centered.length);
  if (size === 0) return { directions: [], singularValues: new Float64Array(0) };
  const matrix =
    rows > centered.length
      ? new Matrix(triangleOf(centered.map((column) => column.slice())))
      : new Matrix(Array.from({ length: rows }, (_, row) => centered.map((column) => column[row]!)));
  const { diagonal, rightSingularVectors } = new SingularValueDecomposition(matrix, {
    autoTranspose: true,
    computeLeftSingularVectors: matrix.rows < matrix.columns,
  });
  const directions = Array.from({ length: size }, (_, k) => {
    const direction = Float64Array.from(centered, (_, column) => rightSingularVectors.get(column, k));
    return hasNegativePeak(project(centered, direction, rows)) ? direction.map((value) => -value) : direction;
  });
  return { directions, singularValues: Float64Array.from(diagonal.slice(0, size)) };
}

/** How far each row lies along a direction. */
export function project(columns: readonly Float64Array[], direction: Float64Array, rows: number): Float64Array {
  const scores = new Float64Array(rows);
  for (let column = 0; column < columns.length; column++) {
    const values = columns[column]!;
    const weight = direction[column]!;
    for (let row = 0; row < rows; row++) scores[row]! += weight * values[row]!;
  }
  return scores;
}

function hasNegativePeak(scores: Float64Array): boolean {
  let peak = 0;
  for (let row = 0; row < scores.length; row++) if (Math.abs(scores[row]!) > Math.abs(peak)) peak = scores[row]!;
  return peak < 0;
}
