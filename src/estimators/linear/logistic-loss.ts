import type { Design } from './design.js';
import { addProductsWith, addWeighted, type FlatColumns } from './flat-columns.js';
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
  readonly columns: FlatColumns;
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
export function scoresOf({ rows, columns, scores }: Classified, vector: Float64Array, out: Float64Array): void {
  out.fill(0);
  for (let k = 0; k < scores; k++)
    addWeighted(columns, vector, k * columns.width, { start: 0, end: rows }, out, k * rows);
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
  const { columns, scores } = data;
  for (let k = 0; k < scores; k++)
    addProductsWith(columns, errors, k * rows, { start: 0, end: rows }, out, k * columns.width);
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
    for (let k = 0; k < scores; k++)
      addWeighted(columns, direction, k * columns.width, { start, end }, u, k * blockRows);
    for (let row = start; row < end; row++) {
      let mean = 0;
      for (let k = 0, at = row - start; k < scores; k++, at += blockRows)
        mean += probabilities[k * rows + row]! * u[at]!;
      for (let k = 0, at = row - start; k < scores; k++, at += blockRows)
        u[at] = weights[row]! * probabilities[k * rows + row]! * (u[at]! - mean);
    }
    for (let k = 0; k < scores; k++) addProductsWith(columns, u, k * blockRows, { start, end }, out, k * columns.width);
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
  const none = new Float64Array(columns.width);
  const design: Design = {
    rows: taken,
    source: Array.from(none, (_, column) =>
      everyNth(columns.data.subarray(column * rows, (column + 1) * rows), stride),
    ),
    centers: none,
    scales: none.map(() => 1),
    roots,
  };
  return gramOf(design);
}

function everyNth(values: Float64Array, stride: number): Float64Array {
  if (stride === 1) return values;
  const picked = new Float64Array(Math.ceil(values.length / stride));
  for (let i = 0; i < picked.length; i++) picked[i] = values[i * stride]!;
  return picked;
}
