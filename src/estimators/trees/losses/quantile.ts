import { emptyTally, type Loss, type LossRows, type Tally } from './loss.js';
import { learnedQuantile, quantileOf } from './weighted-quantile.js';

/**
 * The pinball loss of the quantile α: `α (y − score)` above the score and `(1 − α)(score − y)` below it (Koenker and
 * Bassett, 1978); of α = ½ it is half the absolute error. It has no curvature: leaves take the quantile of the
 * residuals instead of a Newton step, as in scikit-learn.
 */
export function pinball(alpha: number, scale = 1): Loss {
  function derive({ target, weights, roles, scores }: LossRows, _output: number, gradients: Float64Array): Tally {
    const tally = emptyTally();
    const { losses } = tally;
    for (let row = 0; row < target.length; row++) {
      const residual = target[row]! - scores[row]!;
      const slope = scale * weights[row]! * (residual > 0 ? alpha : alpha - 1);
      const role = roles[row]!;
      gradients[row] = -slope;
      losses[role] = losses[role]! + slope * residual;
      tally.gradients += Math.abs(slope);
    }
    return tally;
  }

  return {
    outputs: 1,
    hasUnitHessian: true,
    link: 'identity',
    baseline: (rows) => Float64Array.of(learnedQuantile(rows, (row) => rows.target[row]!, alpha)),
    derive,
    leafStep: ({ target, weights, scores }, members) =>
      quantileOf(members, weights, (row) => target[row]! - scores[row]!, alpha),
  };
}

/** `|score − y|`. */
export const absoluteError: Loss = pinball(0.5, 2);
