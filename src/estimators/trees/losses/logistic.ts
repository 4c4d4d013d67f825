import { emptyTally, type Loss, type LossRows, meanTarget, type Tally } from './loss.js';

/** The negative log-likelihood of two classes; the score is the log-odds of class 1. */
export const logistic: Loss = {
  outputs: 1,
  hasUnitHessian: false,
  link: 'identity',
  baseline(rows) {
    const share = inside(meanTarget(rows));
    return Float64Array.of(Math.log(share / (1 - share)));
  },
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
  let gradientSizes = 0;
  let hessianSum = 0;
  for (let row = 0; row < target.length; row++) {
    const weight = weights[row]!;
    const label = target[row]!;
    const probability = sigmoid(scores[row]!);
    const gradient = weight * (probability - label);
    const hessian = weight * probability * (1 - probability);
    const role = roles[row]!;
    gradients[row] = gradient;
    hessians[row] = hessian;
    losses[role] = losses[role]! - weight * Math.log(Math.max(label === 1 ? probability : 1 - probability, least));
    gradientSizes += Math.abs(gradient);
    hessianSum += hessian;
  }
  tally.gradients = gradientSizes;
  tally.hessians = hessianSum;
  return tally;
}

/** A certainty that proves wrong costs much, but not everything. */
export const least = 1e-300;

export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** A share that is neither 0 nor 1: a class that is absent, or alone, keeps finite odds. */
export function inside(share: number): number {
  return Math.min(Math.max(share, Number.EPSILON), 1 - Number.EPSILON);
}
