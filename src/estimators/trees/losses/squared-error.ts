import { emptyTally, type Loss, type LossRows, meanTarget, type Tally } from './loss.js';

/** `½ (score − y)²`. */
export const squaredError: Loss = {
  outputs: 1,
  hasUnitHessian: true,
  link: 'identity',
  baseline: (rows) => Float64Array.of(meanTarget(rows)),
  derive,
};

function derive({ target, weights, roles, scores }: LossRows, _output: number, gradients: Float64Array): Tally {
  const tally = emptyTally();
  const { losses } = tally;
  let size = 0;
  for (let row = 0; row < target.length; row++) {
    const residual = scores[row]! - target[row]!;
    const gradient = weights[row]! * residual;
    const role = roles[row]!;
    gradients[row] = gradient;
    losses[role] = losses[role]! + 0.5 * gradient * residual;
    size += Math.abs(gradient);
  }
  tally.gradients = size;
  return tally;
}
