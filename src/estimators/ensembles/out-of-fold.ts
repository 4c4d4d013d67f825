import type { Matrix } from '../../arrays/index.js';
import type { Fold } from '../../data/index.js';
import type { Random } from '../../random/index.js';
import type { FittedEstimator, Problem } from '../estimator.js';
import { takeMatrix, takeProblem } from '../problem-rows.js';
import type { FitMember } from './fit-member.js';
import type { Member } from './member.js';

/** What a fitted member answers of rows, `width` numbers a row: row r's from `r * width` on. */
export type Ask = (fitted: FittedEstimator, features: Matrix) => Float64Array;

/**
 * What a member says of rows that it has not learned from: it is fitted once for each fold, on the others, and asked of
 * the fold's own rows.
 *
 * @param folds each row in the test part of one of them.
 * @param random fold i draws from fork i + 1; fork 0 is left for the fit on all rows.
 * @returns as `ask`, one answer for each row of the problem.
 */
export async function outOfFold(
  member: Member,
  problem: Problem,
  folds: readonly Fold[],
  random: Random,
  fitMember: FitMember,
  ask: Ask,
): Promise<Float64Array> {
  let answers = new Float64Array(0);
  for (const [i, { train, test }] of folds.entries()) {
    const fitted = await fitMember(member, takeProblem(problem, train), random.fork(i + 1));
    const ofFold = ask(fitted, takeMatrix(problem.features, test));
    const width = ofFold.length / test.length;
    if (i === 0) answers = new Float64Array(problem.target.length * width);
    for (let t = 0; t < test.length; t++) answers.set(ofFold.subarray(t * width, (t + 1) * width), test[t]! * width);
  }
  return answers;
}
