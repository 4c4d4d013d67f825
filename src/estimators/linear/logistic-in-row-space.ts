import type { Problem } from '../estimator.js';
import { blockRows } from './kernel/kernel.js';
import { designOfProblem } from './least-squares.js';
import { requireFinite } from './linear-model.js';
import { fitLogistic, type LogisticSettings, type LogisticState } from './logistic-fit.js';
import type { RowBlocks } from './row-blocks.js';
import { rowSpaceOf } from './row-space.js';
import { inOneUnit, largestScale, transposed } from './transposed.js';

/**
 * A logistic regression where columns are more than rows, without an L1 penalty: loss and penalty know the coefficients
 * by the rows' scores and their length alone, so the search runs in the space of the rows, where there are no more
 * columns than rows. Without any penalty the intercept counts towards the length: it is the coefficient of one more
 * column, of ones.
 */
export function fitLogisticInRowSpace(problem: Problem, settings: LogisticSettings): LogisticState {
  const { sampleWeight: _, ...unweighted } = problem;
  const { columns } = problem.features;
  const lengthens = settings.fitIntercept && settings.l2 === 0;
  const design = designOfProblem(unweighted, settings.fitIntercept && !lengthens);
  const unit = largestScale(design);
  const blocks = transposed(design);
  const { features, back } = rowSpaceOf(lengthens ? withLast(blocks, 1 / unit) : blocks);
  const featureNames = Array.from({ length: features.columns }, (_, k) => `direction ${k}`);
  const found = fitLogistic(
    { ...problem, features, featureNames },
    { ...settings, l2: inOneUnit(design, settings.l2), fitIntercept: settings.fitIntercept && !lengthens },
  );
  const coefficients = new Float64Array(found.intercepts.length * columns);
  const intercepts = found.intercepts.slice();
  for (let k = 0; k < intercepts.length; k++) {
    const own = back(found.coefficients.subarray(k * features.columns, (k + 1) * features.columns));
    for (let j = 0; j < own.length; j++) own[j]! /= unit;
    coefficients.set(own.subarray(0, columns), k * columns);
    if (lengthens) intercepts[k] = own[columns]!;
    for (let j = 0; j < columns; j++) intercepts[k]! -= own[j]! * design.centers[j]!;
  }
  requireFinite([...coefficients, ...intercepts]);
  return { ...found, coefficients, intercepts };
}

/** The same rows of a transposed design with one more feature, which is `value` in all of them. */
function withLast({ rows, width, write }: RowBlocks, value: number): RowBlocks {
  return {
    rows: rows + 1,
    width,
    write({ start, end }, out) {
      write({ start, end: Math.min(end, rows) }, out);
      if (end > rows) for (let row = 0; row < width; row++) out[row * blockRows + rows - start] = value;
    },
  };
}
