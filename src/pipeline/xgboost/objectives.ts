import type { Options, Task } from '../../estimators/index.js';

/** What an objective says of how the trees' sums become predictions. */
export interface Objective {
  readonly task: Task;
  /** How many scores the trees add up to: one, or one a class. */
  readonly scores: 'one' | 'one a class';
  /** Of a regression: whether the sums are the predictions, or their logarithms. */
  readonly link?: 'log';
  /** Where a score begins, before any tree, for a base score of the file. NaN where it cannot. */
  startOf(baseScore: number): number;
  /** The options with which Ciclo's gradient boosting does the same, or the nearest to it. */
  readonly options?: Options;
}

const identity: Objective = { task: 'regression', scores: 'one', startOf: (baseScore) => baseScore };

/** The base score is a mean, the sums are logarithms of means. */
const log: Objective = {
  task: 'regression',
  scores: 'one',
  link: 'log',
  startOf: (baseScore) => (baseScore > 0 ? Math.log(baseScore) : Number.NaN),
  options: { loss: 'poisson' },
};

/**
 * The base score is a probability, the sums are log-odds: `−ln(1 / p − 1)`, rounded to 32 bits at each step as XGBoost
 * does it, which shows where p is near 1.
 */
const logistic: Objective = {
  task: 'classification',
  scores: 'one',
  startOf: (p) => (p > 0 && p < 1 ? -Math.log(Math.fround(Math.fround(1 / p) - 1)) : Number.NaN),
};

/** Unlike elsewhere, the base score is added to the sums as it is (issue 12426 in XGBoost's repository). */
const softmax: Objective = { task: 'classification', scores: 'one a class', startOf: (baseScore) => baseScore };

/** The objectives whose predictions are known to come out the same. */
export const objectives: ReadonlyMap<string, Objective> = new Map([
  ['reg:squarederror', identity],
  ['reg:linear', identity],
  ['reg:absoluteerror', { ...identity, options: { loss: 'absoluteError' } }],
  ['reg:pseudohubererror', { ...identity, options: { loss: 'huber' } }],
  ['reg:squaredlogerror', identity],
  ['count:poisson', log],
  ['reg:gamma', log],
  ['reg:tweedie', log],
  ['binary:logistic', logistic],
  ['multi:softprob', softmax],
  ['multi:softmax', softmax],
]);
