import { inside, least } from './logistic.js';
import { emptyTally, type Loss, type LossRows, type Tally, weightOf } from './loss.js';

/** The negative log-likelihood of several classes, with a score each; of the Hessian only the diagonal is used. */
export function softmaxLoss(classes: number): Loss {
  function baseline(rows: Omit<LossRows, 'scores'>): Float64Array {
    const sums = new Float64Array(classes);
    rows.target.forEach((label, row) => {
      if (rows.roles[row] === 0) sums[label] = sums[label]! + rows.weights[row]!;
    });
    const total = weightOf(rows, 0);
    return sums.map((sum) => Math.log(inside(sum / total)));
  }

  function derive(
    { target, weights, roles, scores }: LossRows,
    output: number,
    gradients: Float64Array,
    hessians: Float64Array,
  ): Tally {
    const tally = emptyTally();
    const { losses } = tally;
    for (let row = 0; row < target.length; row++) {
      const own = scores[row * classes + output]!;
      let sum = 0;
      for (let c = 0; c < classes; c++) sum += Math.exp(scores[row * classes + c]! - own);
      const probability = 1 / sum;
      const isOwn = target[row] === output;
      const weight = weights[row]!;
      gradients[row] = weight * (probability - Number(isOwn));
      hessians[row] = weight * probability * (1 - probability);
      // Each row's loss is told once, by its own class.
      if (isOwn) losses[roles[row]!] = losses[roles[row]!]! - weight * Math.log(Math.max(probability, least));
      tally.gradients += Math.abs(gradients[row]!);
      tally.hessians += hessians[row]!;
    }
    return tally;
  }

  return { outputs: classes, hasUnitHessian: false, link: 'identity', baseline, derive };
}

/** Turns each row's scores into probabilities, in place. The largest score is taken off, so that nothing overflows. */
export function softmaxRows(scores: Float64Array, classes: number): void {
  for (let begin = 0; begin < scores.length; begin += classes) {
    const row = scores.subarray(begin, begin + classes);
    const largest = row.reduce((a, b) => Math.max(a, b));
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += row[c] = Math.exp(row[c]! - largest);
    for (let c = 0; c < classes; c++) row[c] = row[c]! / sum;
  }
}
