import type { Task } from '../../estimators/index.js';

/** What an objective says of how the trees' sums become predictions. */
export interface Objective {
  readonly task: Task;
  /** How many scores the trees add up to: one, or one a class. */
  readonly scores: 'one' | 'one a class';
  /** Where a score begins, before any tree, for a base score of the file. NaN where it cannot. */
  startOf(baseScore: number): number;
}

/** The sums are the predictions. */
const identity: Objective = { task: 'regression', scores: 'one', startOf: (baseScore) => baseScore };

/** The base score is a probability, the sums are log-odds: `ln(p / (1 − p))`. */
const logistic: Objective = {
  task: 'classification',
  scores: 'one',
  startOf: (baseScore) => (baseScore > 0 && baseScore < 1 ? Math.log(baseScore / (1 - baseScore)) : Number.NaN),
};

/** Unlike elsewhere, the base score is added to the sums as it is (issue 12426 in XGBoost's repository). */
const softmax: Objective = { task: 'classification', scores: 'one a class', startOf: (baseScore) => baseScore };

/** The objectives whose predictions are known to come out the same. */
export const objectives: ReadonlyMap<string, Objective> = new Map([
  ['reg:squarederror', identity],
  ['reg:linear', identity],
  ['reg:absoluteerror', identity],
  ['reg:pseudohubererror', identity],
  ['reg:squaredlogerror', identity],
  ['binary:logistic', logistic],
  ['multi:softprob', softmax],
  ['multi:softmax', softmax],
]);
