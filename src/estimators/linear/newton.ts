import { factorize } from './cholesky.js';
import { curvatureAlong, curvatureBlock } from './logistic-loss.js';
import type { Objective, Standing } from './minimize.js';
import { everyNth } from './row-blocks.js';
import { addMultiple, dot } from './vectors.js';

/** Pivots below this are rounding. */
const leastPivot = 1e-13;
/** The largest share of a step's gain that is left to the next one. */
const roughest = 0.1;
/** What may be left of the gain in the end, by the rows' weight: scores are then right to nine digits or so. */
const leastLeft = 1e-20;
const mostProducts = 200;
/** Rows by column that are enough to guess the curvature from. */
const rowsByColumn = 10;

/**
 * Newton's step, −H⁻¹ gradient, by conjugate gradients (Nocedal & Wright, §7.1), which only need H times a vector: H
 * itself would be large with many classes, and dear with many rows. They are preconditioned with the blocks of H that
 * belong to one class each, from every n-th row where rows abound: with two classes and all rows that is H itself, and
 * the first of them is the step.
 *
 * A step is worth no more digits than it has: its own error is about the square of its gain, by the rows' weight, so
 * no less than that is left of the equations (as Eisenstat & Walker, 1996, have it).
 */
export function newtonStep({ data, l2 }: Objective): (standing: Standing) => Float64Array {
  const width = data.columns.width;
  const hasPenalty = l2.subarray(0, width).filter((value) => value > 0).length >= width - 1;
  // Without a penalty, a column that is 0 in all rows taken would look as though it were so everywhere.
  const stride = hasPenalty ? Math.max(1, Math.floor(data.rows / (rowsByColumn * width))) : 1;
  const sample = { columns: stride === 1 ? data.columns : everyNth(data.columns, stride), stride };

  const total = data.weights.reduce((sum, weight) => sum + weight, 0);

  return function step({ gradient, probabilities }) {
    const precondition = blockSolver(probabilities);
    const direction = new Float64Array(gradient.length);
    const residual = gradient.map((slope) => -slope);
    let nearer = precondition(residual);
    let size = dot(residual, nearer);
    const goal = Math.min(roughest * size, Math.max((size * size) / total, leastLeft * total));
    const search = nearer.slice();
    const curved = new Float64Array(gradient.length);
    for (let product = 0; product < mostProducts && size > goal; product++) {
      curvatureAlong(data, probabilities, search, curved);
      for (let i = 0; i < curved.length; i++) if (search[i] !== 0) curved[i]! += l2[i]! * search[i]!;
      const length = size / dot(search, curved);
      if (!Number.isFinite(length)) break;
      addMultiple(direction, length, search);
      addMultiple(residual, -length, curved);
      nearer = precondition(residual);
      const next = dot(residual, nearer);
      const share = next / size;
      for (let i = 0; i < search.length; i++) search[i] = nearer[i]! + share * search[i]!;
      size = next;
    }
    return direction;
  };

  function blockSolver(probabilities: Float64Array): (vector: Float64Array) => Float64Array {
    const factors = Array.from({ length: data.scores }, (_, k) => {
      const block = curvatureBlock(data, probabilities, [k, k], sample);
      for (let j = 0; j < width; j++) block[j * width + j]! += l2[k * width + j]!;
      return factorize(block, width, leastPivot);
    });
    return (vector) => {
      const solved = new Float64Array(vector.length);
      factors.forEach((factor, k) => {
        solved.set(factor.solve(vector.subarray(k * width, (k + 1) * width)), k * width);
      });
      return solved;
    };
  }
}
