import assert from 'node:assert/strict';
import type { Row } from '../../data/index.js';
import type { Task } from '../../estimators/index.js';
import type { FittedPipeline, Prediction } from '../index.js';

/** All that a model says of rows. */
export interface Answers {
  readonly predicted: Prediction<Task>[];
  /** Absent where there are none. */
  readonly probabilities?: number[][];
}

/**
 * @throws AssertionError where a prediction is no finite number, or none of the classes, and where probabilities do not
 *   lie from 0 to 1, sum to 1, and have the prediction at their highest, unless they are `'unranked'`.
 */
export function answersOf(model: FittedPipeline, rows: readonly Row[], probabilities: boolean | 'unranked'): Answers {
  const predicted = model.predict(rows);
  for (const [row, value] of predicted.entries()) {
    const isAnswer = model.task === 'regression' ? Number.isFinite(value) : model.classes.includes(value);
    assert.ok(isAnswer, `row ${row}: ${value} is no prediction`);
  }
  assert.equal(predicted.length, rows.length);
  if (!probabilities) return { predicted };
  const shares = model.predictProba(rows);
  for (const [row, ofRow] of shares.entries())
    assertShares(ofRow, probabilities === true ? model.classes.indexOf(predicted[row]!) : undefined, `row ${row}`);
  return { predicted, probabilities: shares };
}

function assertShares(shares: readonly number[], chosen: number | undefined, where: string): void {
  const sum = shares.reduce((total, share) => total + share, 0);
  assert.ok(shares.every((share) => share >= 0 && share <= 1) && Math.abs(sum - 1) < 1e-9, `${where}: ${shares}`);
  if (chosen !== undefined)
    assert.equal(shares[chosen], Math.max(...shares), `${where}: class ${chosen} is chosen out of ${shares}`);
}

/** Holds two models to the same answers but for rounding, of 1e-6 at most. */
export function assertClose(actual: Answers, expected: Answers): void {
  const [numbers, wanted] = [actual, expected].map(
    ({ predicted, probabilities }) => probabilities?.flat() ?? predicted,
  );
  assert.equal(numbers!.length, wanted!.length);
  wanted!.forEach((value, i) => {
    const given = numbers![i]!;
    if (typeof value !== 'number' || typeof given !== 'number') assert.equal(given, value);
    else assert.ok(Math.abs(given - value) <= 1e-6 * Math.max(1, Math.abs(value)), `${i}: ${given}, not ${value}`);
  });
}
