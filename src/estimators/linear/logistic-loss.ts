import { gramOf } from './gram.js';
import { type Block, blockRows } from './kernel/kernel.js';
import { forEachBlock, type RowBlocks, scaled } from './row-blocks.js';
import { addMultiple } from './vectors.js';

/**
 * Rows whose class is to be told from linear scores, by the softmax: pₖ = exp(zₖ) / Σ exp(z). Of two classes only the
 * second has a score, the first's being 0, which makes it the logistic function.
 *
 * A vector of coefficients holds, score by score, one a column: `vector[score * columns + column]`.
 */
export interface Classified {
  readonly rows: number;
  /** What the scores are sums of; a column of ones where there is an intercept. */
  readonly columns: RowBlocks;
  /** How many classes have a score. */
  readonly scores: number;
  /** Whether one more class has the score 0. */
  readonly reference: boolean;
  /** Which score is that of each row's class; −1: the reference. */
  readonly label: Int32Array;
  readonly weights: Float64Array;
}

/** Writes X · vector to `out`: row r's k-th score at `k * rows + r`. */
export function scoresOf({ rows, columns, scores }: Classified, vector: Float64Array, out: Float64Array): void {
  forEachBlock(columns, (block, { start, end }) => {
    for (let k = 0; k < scores; k++) {
      combineInto(block, vector, k * columns.width, columns.width);
      out.set(block.values.subarray(0, end - start), k * rows + start);
    }
  });
}

/** The block's values become Σ vector[first + c] · column c. */
function combineInto({ values, weights, combine }: Block, vector: Float64Array, first: number, width: number): void {
  weights.set(vector.subarray(first, first + width));
  values.fill(0);
  combine();
}

/** Σ w · −log p of each row's class; writes the probabilities of the classes with a score, laid out as the scores. */
export function lossOf(data: Classified, scores: Float64Array, probabilities: Float64Array): number {
  if (data.scores === 1) return logisticLossOf(data, scores, probabilities);
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

/** The same for two classes, as most problems have: log(1 + exp(z)) − z of the second class, p = 1 / (1 + exp(−z)). */
function logisticLossOf({ label, weights }: Classified, scores: Float64Array, probabilities: Float64Array): number {
  let loss = 0;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row]!;
    const small = Math.exp(-Math.abs(score));
    const larger = 1 / (1 + small);
    probabilities[row] = score > 0 ? larger : small * larger;
    const wrong = score > 0 === (label[row] === 0) ? 0 : Math.abs(score);
    loss += weights[row]! * (Math.log(1 + small) + wrong);
  }
  return loss;
}

/** The loss's slopes, Xᵀ w (p − y). */
export function gradientOf(data: Classified, probabilities: Float64Array, out: Float64Array): void {
  const { rows, columns, scores, label, weights } = data;
  out.fill(0);
  forEachBlock(columns, (block, { start, end }) => {
    for (let k = 0; k < scores; k++) {
      for (let row = start, at = k * rows + start; row < end; row++, at++)
        block.values[row - start] = weights[row]! * (probabilities[at]! - (label[row] === k ? 1 : 0));
      addProjection(block, end - start, out.subarray(k * columns.width, (k + 1) * columns.width));
    }
  });
}

/** Adds the columns' products with the block's values, of which so many count, to `out`. */
function addProjection({ values, sums, project }: Block, count: number, out: Float64Array): void {
  values.fill(0, count);
  project();
  addMultiple(out, 1, sums);
}

/** The loss's second derivatives times a direction, Xᵀ w p (u − Σ p u) with u = X · direction. */
export function curvatureAlong(
  data: Classified,
  probabilities: Float64Array,
  direction: Float64Array,
  out: Float64Array,
): void {
  if (data.scores === 1) {
    logisticCurvatureAlong(data, probabilities, direction, out);
    return;
  }
  const { rows, columns, scores, weights } = data;
  const { width } = columns;
  const u = Array.from({ length: scores }, () => new Float64Array(blockRows));
  const means = new Float64Array(blockRows);
  out.fill(0);
  forEachBlock(columns, (block, { start, end }) => {
    const { values } = block;
    means.fill(0);
    u.forEach((own, k) => {
      combineInto(block, direction, k * width, width);
      own.set(values);
      for (let i = 0, at = k * rows + start; i < end - start; i++, at++) means[i]! += probabilities[at]! * own[i]!;
    });
    u.forEach((own, k) => {
      for (let i = 0, at = k * rows + start; i < end - start; i++, at++)
        values[i] = weights[start + i]! * probabilities[at]! * (own[i]! - means[i]!);
      addProjection(block, end - start, out.subarray(k * width, (k + 1) * width));
    });
  });
}

/** The same for two classes, Xᵀ w p (1 − p) u. */
function logisticCurvatureAlong(
  { columns, weights }: Classified,
  probabilities: Float64Array,
  direction: Float64Array,
  out: Float64Array,
): void {
  out.fill(0);
  forEachBlock(columns, (block, { start, end }) => {
    combineInto(block, direction, 0, columns.width);
    const { values } = block;
    for (let row = start; row < end; row++)
      values[row - start]! *= weights[row]! * probabilities[row]! * (1 - probabilities[row]!);
    addProjection(block, end - start, out);
  });
}

/**
 * The block of second derivatives between scores k and l, Xᵀ diag(± w pₖ (δₖₗ − pₗ)) X without its sign: negative where
 * k ≠ l. `columns` may hold every `stride`-th row alone, which then counts `stride` times.
 */
export function curvatureBlock(
  { rows, weights }: Classified,
  probabilities: Float64Array,
  [k, l]: readonly [number, number],
  { columns, stride }: { columns: RowBlocks; stride: number },
): Float64Array {
  const roots = new Float64Array(columns.rows);
  for (let i = 0; i < roots.length; i++) {
    const row = i * stride;
    const other = k === l ? 1 - probabilities[k * rows + row]! : probabilities[l * rows + row]!;
    roots[i] = Math.sqrt((weights[row]! * probabilities[k * rows + row]! * other * rows) / columns.rows);
  }
  return gramOf(scaled(columns, roots));
}

/** One column of the loss's second derivatives, Xᵀ diag(w pₖ (δₖₗ − pₗ)) xⱼ for each score l, of the j-th column and k-th score. */
export function curvatureColumn(
  { rows, columns, scores, weights }: Classified,
  probabilities: Float64Array,
  at: number,
  out: Float64Array,
): void {
  const { width } = columns;
  const k = Math.floor(at / width);
  const first = (at % width) * blockRows;
  out.fill(0);
  forEachBlock(columns, (block, { start, end }) => {
    for (let l = 0; l < scores; l++) {
      for (let row = start; row < end; row++) {
        const share = (k === l ? 1 : 0) - probabilities[l * rows + row]!;
        const own = weights[row]! * probabilities[k * rows + row]! * block.columns[first + row - start]!;
        block.values[row - start] = own * share;
      }
      addProjection(block, end - start, out.subarray(l * width, (l + 1) * width));
    }
  });
}

/** The diagonal of the loss's second derivatives, Σ w pₖ (1 − pₖ) xⱼ². */
export function curvatureDiagonal(
  { rows, columns, scores, weights }: Classified,
  probabilities: Float64Array,
): Float64Array {
  const { width } = columns;
  const diagonal = new Float64Array(scores * width);
  const factors = new Float64Array(blockRows);
  forEachBlock(columns, (block, { start, end }) => {
    for (let k = 0; k < scores; k++) {
      for (let row = start, at = k * rows + start; row < end; row++, at++)
        factors[row - start] = weights[row]! * probabilities[at]! * (1 - probabilities[at]!);
      for (let j = 0; j < width; j++) {
        let sum = 0;
        for (let i = 0, at = j * blockRows; i < end - start; i++, at++)
          sum += factors[i]! * block.columns[at]! * block.columns[at]!;
        diagonal[k * width + j]! += sum;
      }
    }
  });
  return diagonal;
}
