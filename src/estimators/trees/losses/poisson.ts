import { emptyTally, type Loss, type LossRows, meanTarget, type Tally } from './loss.js';

/**
 * The negative log-likelihood of counts, `exp(score) − y · score`; the score is the logarithm of the mean. One large
 * count among small ones would ask for a step that the exponential turns into nonsense: it is bounded, as in XGBoost
 * (max_delta_step, 0.7).
 */
export const poisson: Loss = {
  outputs: 1,
  hasUnitHessian: false,
  link: 'log',
  maxStep: 0.7,
  // All counts 0: a mean so small that it predicts 0, and finite all the same.
  baseline: (rows) => Float64Array.of(Math.log(Math.max(meanTarget(rows), Number.EPSILON))),
  derive,
};

function derive(
  { target, weights, roles, scores }: LossRows,
  _output: number,
  gradients: Float64Array,
  hessians: Float64Array,
): Tally {
  const tally = emptyTally();
  const { losses } = tally;
  for (let row = 0; row < target.length; row++) {
    const weight = weights[row]!;
    const mean = Math.exp(scores[row]!);
    const role = roles[row]!;
    gradients[row] = weight * (mean - target[row]!);
    hessians[row] = weight * mean;
    losses[role] = losses[role]! + weight * (mean - target[row]! * scores[row]!);
    tally.gradients += Math.abs(gradients[row]!);
    tally.hessians += hessians[row]!;
  }
  return tally;
}
