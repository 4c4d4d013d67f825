/**
 * A dense table of doubles, column after column: the form in which estimators read features.
 * NaN is a missing value. `data` may lie on a SharedArrayBuffer, so that threads read it without a copy.
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** `data[column * rows + row]`; length rows × columns. */
  readonly data: Float64Array;
}

/** A matrix of zeros, on shared memory where `shared`. */
export function createMatrix(rows: number, columns: number, shared = false): Matrix {
  return { rows, columns, data: shared ? sharedFloat64(rows * columns) : new Float64Array(rows * columns) };
}

/** One column as a view: writing to it writes to the matrix. */
export function columnOf(matrix: Matrix, column: number): Float64Array {
  return matrix.data.subarray(column * matrix.rows, (column + 1) * matrix.rows);
}

export function sharedFloat64(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * 8));
}
