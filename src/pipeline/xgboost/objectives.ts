import type { Task } from '../../estimators/index.js';

/** What an objective says of how the trees' sums become predictions. */
export interface Objective {
  readonly task: Task;
  /** How many scores the trees add up to: one, or one a class. */
  readonly scores: 'one' | 'one a class';
  /** The score before any tree, from the file's base_score. */
  startOf(baseScore: number): number;
}

/** The sums are the predictions. */
const identity: Objective = { task: 'regression', scores: 'one', startOf: (baseScore) => baseScore };

/** The base score is a probability, the sums are log-odds: `ln(p / (1 − p))`. NaN where it is no probability. */
const logistic: Objective = {
  task: 'classification',
  scores: 'one',
  startOf: (baseScore) => (baseScore > 0 && baseScore < 1 ? Math.log(baseScore / (1 - baseScore)) : Number.NaN),
};

/** All classes start at the base score, which the softmax does not see. */
const softmax: Objective = { task: 'classification', scores: 'one a class', startOf: () => 0 };

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
