import { huber } from './huber.js';
import { logistic } from './logistic.js';
import type { Loss } from './loss.js';
import { poisson } from './poisson.js';
import { absoluteError, pinball } from './quantile.js';
import { softmaxLoss } from './softmax.js';
import { squaredError } from './squared-error.js';

export { sigmoid } from './logistic.js';
export type { Link, Loss, LossRows, Tally } from './loss.js';
export { weightOf } from './loss.js';
export { softmaxRows } from './softmax.js';

/** The losses of a regression, by the names that scikit-learn gives them. */
export const regressionLosses = ['squaredError', 'absoluteError', 'huber', 'quantile', 'poisson'] as const;
export type RegressionLoss = (typeof regressionLosses)[number];

/** @param alpha the quantile that `huber` and `quantile` speak of. */
export function regressionLoss(name: RegressionLoss, alpha: number): Loss {
  if (name === 'huber') return huber(alpha);
  if (name === 'quantile') return pinball(alpha);
  return { squaredError, absoluteError, poisson }[name];
}

/** The log-likelihood of so many classes. */
export function classificationLoss(classes: number): Loss {
  return classes === 2 ? logistic : softmaxLoss(classes);
}
