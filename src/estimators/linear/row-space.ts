import { Matrix as MlMatrix, SingularValueDecomposition } from 'ml-matrix';
import { createMatrix, type Matrix } from '../../arrays/index.js';
import { type Design, fillColumn } from './design.js';
import { blockRows } from './kernel/kernel.js';
import { reflectBack, triangularize } from './reflections.js';
import { forEachBlock, type RowBlocks } from './row-blocks.js';
import { fromOneUnit, inOneUnit, transposed } from './transposed.js';

/**
 * Rows seen from the space that they span: X = LQ, as many columns in L as there are rows, and orthonormal rows in Q. What
 * depends on scores Xβ and the length of β alone has its best β there, β = Qᵀγ with scores Lγ and the same length.
 */
export interface RowSpace {
  /** L. */
  readonly features: Matrix;
  /** Qᵀγ. */
  back(gamma: Float64Array): Float64Array;
}

/** The row space of a transposed design, by reflections of its rows, which squares nothing. */
export function rowSpaceOf(blocks: RowBlocks): RowSpace {
  const { rows: size, width: rows } = blocks;
  const vectors = Array.from({ length: rows }, () => new Float64Array(size));
  forEachBlock(blocks, ({ columns }, { start, end }) => {
    vectors.forEach((vector, row) => {
      vector.set(columns.subarray(row * blockRows, row * blockRows + end - start), start);
    });
  });
  const heads = triangularize(vectors, rows);
  const features = createMatrix(rows, rows);
  for (let k = 0; k < rows; k++) for (let row = k; row < rows; row++) features.data[k * rows + row] = vectors[row]![k]!;
  return {
    features,
    back(gamma) {
      const vector = new Float64Array(size);
      vector.set(gamma);
      reflectBack(vector, vectors, heads);
      return vector;
    },
  };
}

/**
 * Least squares where columns are more than rows, without squaring anything: by the singular values d of the rows in
 * their own space, each part of the target counts d / (d² + penalty). As in {@link solveOrthogonally}, values below ε
 * times the largest count as 0, and so the solution is the shortest of the best ones.
 *
 * @param alpha what the penalty counts on coefficients in their own units.
 * @returns coefficients in their own units.
 */
export function solveInRowSpace(design: Design, alpha: number): Float64Array {
  const { rows } = design;
  const penalty = inOneUnit(design, alpha);
  const space = rowSpaceOf(transposed(design));
  const target = new Float64Array(rows);
  fillColumn(design, design.source.length - 1, { start: 0, end: rows }, target, 0);
  const lower = new MlMatrix(rows, rows);
  for (let k = 0; k < rows; k++) for (let i = k; i < rows; i++) lower.set(i, k, space.features.data[k * rows + i]!);
  const { diagonal, leftSingularVectors, rightSingularVectors } = new SingularValueDecomposition(lower);
  const threshold = Number.EPSILON * (design.source.length - 1) * diagonal[0]!;
  const gamma = new Float64Array(rows);
  diagonal.forEach((value, k) => {
    if (!(value > threshold)) return;
    let share = 0;
    for (let i = 0; i < rows; i++) share += leftSingularVectors.get(i, k) * target[i]!;
    share /= value + penalty / value;
    for (let j = 0; j < rows; j++) gamma[j]! += share * rightSingularVectors.get(j, k);
  });
  return fromOneUnit(space.back(gamma), design);
}
