import type { Design } from './design.js';
import { gramOf } from './gram.js';

/**
 * Rows whose class is to be told from linear scores, by the softmax: pₖ = exp(zₖ) / Σ exp(z). Of two classes only the
 * second has a score, the first's being 0, which makes it the logistic function.
 *
 * A vector of coefficients holds, score by score, one a column: `vector[score * columns + column]`.
 */
export interface Classified {
  readonly rows: number;
  /** What the scores are sums of; a column of ones where there is an intercept. */
  readonly columns: readonly Float64Array[];
  /** How many classes have a score. */
  readonly scores: number;
  /** Whether one more class has the score 0. */
  readonly reference: boolean;
  /** Which score is that of each row's class; −1: the reference. */
  readonly label: Int32Array;
  readonly weights: Float64Array;
}

/** Rows that are taken at once where scores and products are formed in one go: a block of columns stays in the cache. */
const blockRows = 512;

/** Writes X · vector to `out`: row r's k-th score at `k * rows + r`. */
export function scoresOf(data: Classified, vector: Float64Array, out: Float64Array): void {
  out.fill(0);
  for (let k = 0; k < data.scores; k++)
    addScores(data.columns, vector, k, { start: 0, end: data.rows }, out, k * data.rows);
}

/** A stretch of rows. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Adds the k-th score of some rows to `out` from `offset` on. Hot: four columns at a time, so that the scores are read
 * and written less often; behind the last column it is taken again, times 0.
 */
function addScores(
  columns: readonly Float64Array[],
  vector: Float64Array,
  k: number,
  { start, end }: Stretch,
  out: Float64Array,
  offset: number,
): void {
  const width = columns.length;
  const first = k * width;
  const shift = offset - start;
  for (let j = 0; j < width; j += 4) {
    const f0 = vector[first + j]!;
    const f1 = j + 1 < width ? vector[first + j + 1]! : 0;
    const f2 = j + 2 < width ? vector[first + j + 2]! : 0;
    const f3 = j + 3 < width ? vector[first + j + 3]! : 0;
    const x0 = columns[j]!;
    const x1 = columns[Math.min(j + 1, width - 1)]!;
    const x2 = columns[Math.min(j + 2, width - 1)]!;
    const x3 = columns[Math.min(j + 3, width - 1)]!;
    for (let row = start; row < end; row++)
      out[row + shift]! += f0 * x0[row]! + f1 * x1[row]! + f2 * x2[row]! + f3 * x3[row]!;
  }
}

/** Adds the products of some rows' values, which begin at `offset`, with all columns to the k-th row of `out`. Hot, likewise. */
function addProducts(
  columns: readonly Float64Array[],
  values: Float64Array,
  offset: number,
  { start, end }: Stretch,
  out: Float64Array,
  k: number,
): void {
  const width = columns.length;
  const first = k * width;
  const shift = offset - start;
  for (let j = 0; j < width; j += 4) {
    const x0 = columns[j]!;
    const x1 = columns[Math.min(j + 1, width - 1)]!;
    const x2 = columns[Math.min(j + 2, width - 1)]!;
    const x3 = columns[Math.min(j + 3, width - 1)]!;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let row = start; row < end; row++) {
      const value = values[row + shift]!;
      s0 += value * x0[row]!;
      s1 += value * x1[row]!;
      s2 += value * x2[row]!;
      s3 += value * x3[row]!;
    }
    out[first + j]! += s0;
    if (j + 1 < width) out[first + j + 1]! += s1;
    if (j + 2 < width) out[first + j + 2]! += s2;
    if (j + 3 < width) out[first + j + 3]! += s3;
  }
}

/** Σ w · −log p of each row's class; writes the probabilities of the classes with a score, laid out as the scores. */
export function lossOf(data: Classified, scores: Float64Array, probabilities: Float64Array): number {
  const { rows, reference, label, weights } = data;
  let loss = 0;
  for (let row = 0; row < rows; row++) {
    // The largest score is taken from all, so that no exponential overflows.
    let most = reference ? 0 : Number.NEGATIVE_INFINITY;
    for (let at = row; at < scores.length; at += rows) if (scores[at]! > most) most = scores[at]!;
    let sum = reference ? Math.exp(-most) : 0;
    for (let at = row; at < scores.length; at += rows) sum += probabilities[at] = Math.exp(scores[at]! - most);
    for (let at = row; at < scores.length; at += rows) probabilities[at]! /= sum;
    const own = label[row]! < 0 ? 0 : scores[label[row]! * rows + row]!;
    loss += weights[row]! * (Math.log(sum) + most - own);
  }
  return loss;
}

/** The loss's slopes, Xᵀ w (p − y). */
export function gradientOf(data: Classified, probabilities: Float64Array, out: Float64Array): void {
  const { rows, label, weights } = data;
  const errors = probabilities.slice();
  for (let row = 0; row < rows; row++) {
    if (label[row]! >= 0) errors[label[row]! * rows + row]! -= 1;
    for (let at = row; at < errors.length; at += rows) errors[at]! *= weights[row]!;
  }
  out.fill(0);
  for (let k = 0; k < data.scores; k++) addProducts(data.columns, errors, k * rows, { start: 0, end: rows }, out, k);
}

/** The loss's second derivatives times a direction, Xᵀ w p (u − Σ p u) with u = X · direction. */
export function curvatureAlong(
  data: Classified,
  probabilities: Float64Array,
  direction: Float64Array,
  out: Float64Array,
): void {
  const { rows, columns, scores, weights } = data;
  const u = new Float64Array(scores * blockRows);
  out.fill(0);
  for (let start = 0; start < rows; start += blockRows) {
    const end = Math.min(start + blockRows, rows);
    u.fill(0);
    for (let k = 0; k < scores; k++) addScores(columns, direction, k, { start, end }, u, k * blockRows);
    for (let row = start; row < end; row++) {
      let mean = 0;
      for (let k = 0, at = row - start; k < scores; k++, at += blockRows)
        mean += probabilities[k * rows + row]! * u[at]!;
      for (let k = 0, at = row - start; k < scores; k++, at += blockRows)
        u[at] = weights[row]! * probabilities[k * rows + row]! * (u[at]! - mean);
    }
    for (let k = 0; k < scores; k++) addProducts(columns, u, k * blockRows, { start, end }, out, k);
  }
}

/**
 * The block of second derivatives between scores k and l, Xᵀ diag(± w pₖ (δₖₗ − pₗ)) X without its sign: negative where
 * k ≠ l. Every `stride`-th row is taken, and counts `stride` times.
 */
export function curvatureBlock(
  { rows, columns, weights }: Classified,
  probabilities: Float64Array,
  [k, l]: readonly [number, number],
  stride = 1,
): Float64Array {
  const taken = Math.ceil(rows / stride);
  const roots = new Float64Array(taken);
  for (let i = 0; i < taken; i++) {
    const row = i * stride;
    const other = k === l ? 1 - probabilities[k * rows + row]! : probabilities[l * rows + row]!;
    roots[i] = Math.sqrt((weights[row]! * probabilities[k * rows + row]! * other * rows) / taken);
  }
  const none = new Float64Array(columns.length);
  const design: Design = {
    rows: taken,
    source: stride === 1 ? columns : columns.map((values) => everyNth(values, stride)),
    centers: none,
    scales: none.map(() => 1),
    roots,
  };
  return gramOf(design);
}

function everyNth(values: Float64Array, stride: number): Float64Array {
  const picked = new Float64Array(Math.ceil(values.length / stride));
  for (let i = 0; i < picked.length; i++) picked[i] = values[i * stride]!;
  return picked;
}
