import { emptyTally, type Loss, type LossRows, type Tally } from './loss.js';
import { learnedQuantile, quantileOf } from './weighted-quantile.js';

/**
 * Squared within δ of the target and absolute beyond: `½ r²` or `δ (|r| − ½ δ)`. δ is the quantile α of the sizes of the
 * residuals in each round, and a leaf takes their median plus the mean of what is left of them within δ (Friedman,
 * Greedy function approximation, 2001, algorithm 4).
 */
export function huber(alpha: number): Loss {
  let delta = 0;

  function derive(rows: LossRows, _output: number, gradients: Float64Array): Tally {
    const { target, weights, roles, scores } = rows;
    delta = learnedQuantile(rows, (row) => Math.abs(target[row]! - scores[row]!), alpha);
    const tally = emptyTally();
    const { losses } = tally;
    for (let row = 0; row < target.length; row++) {
      const residual = scores[row]! - target[row]!;
      const size = Math.abs(residual);
      const role = roles[row]!;
      const within = size <= delta;
      gradients[row] = weights[row]! * (within ? residual : delta * Math.sign(residual));
      losses[role] =
        losses[role]! + weights[row]! * (within ? 0.5 * residual * residual : delta * (size - 0.5 * delta));
      tally.gradients += Math.abs(gradients[row]!);
    }
    return tally;
  }

  function leafStep({ target, weights, scores }: LossRows, members: Uint32Array): number {
    const residual = (row: number) => target[row]! - scores[row]!;
    const median = quantileOf(members, weights, residual, 0.5);
    let sum = 0;
    let weight = 0;
    for (const row of members) {
      const off = residual(row) - median;
      sum += weights[row]! * Math.sign(off) * Math.min(Math.abs(off), delta);
      weight += weights[row]!;
    }
    return median + sum / weight;
  }

  return {
    outputs: 1,
    hasUnitHessian: true,
    link: 'identity',
    baseline: (rows) => Float64Array.of(learnedQuantile(rows, (row) => rows.target[row]!, 0.5)),
    derive,
    leafStep,
  };
}
