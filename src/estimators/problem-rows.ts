import type { Matrix } from '../arrays/index.js';
import type { Problem } from './estimator.js';

/** The problem of some of its rows, in the order that is given. */
export function takeProblem(problem: Problem, rows: Uint32Array): Problem {
  const { features, target, sampleWeight } = problem;
  return {
    ...problem,
    features: takeMatrix(features, rows),
    target: takeValues(target, rows),
    ...(sampleWeight && { sampleWeight: takeValues(sampleWeight, rows) }),
  };
}

/** Some rows of a matrix, in the order that is given. */
export function takeMatrix({ rows: rowCount, columns, data }: Matrix, rows: Uint32Array): Matrix {
  const taken = new Float64Array(rows.length * columns);
  for (let column = 0; column < columns; column++)
    for (let i = 0; i < rows.length; i++) taken[column * rows.length + i] = data[column * rowCount + rows[i]!]!;
  return { rows: rows.length, columns, data: taken };
}

export function takeValues(values: Float64Array, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]!]!;
  return taken;
}
