/**
 * A loss over raw scores, `outputs` of them a row, stored row after row. Boosting follows its derivatives.
 */
export interface Loss {
  readonly outputs: number;
  /** Whether the second derivative is 1 everywhere, and not worth a pass. */
  readonly hasUnitHessian: boolean;
  /** The scores that fit best before any tree has grown. */
  baseline(target: Float64Array): Float64Array;
  /** Writes the first and second derivatives of each row by its score `output`. */
  derive(
    target: Float64Array,
    scores: Float64Array,
    output: number,
    gradients: Float64Array,
    hessians: Float64Array,
  ): void;
}

/** `½ (score − y)²`. */
export const squaredError: Loss = {
  outputs: 1,
  hasUnitHessian: true,
  baseline: (target) => Float64Array.of(mean(target)),
  derive(target, scores, _output, gradients) {
    for (let row = 0; row < target.length; row++) gradients[row] = scores[row]! - target[row]!;
  },
};

/** The negative log-likelihood of two classes; the score is the log-odds of class 1. */
export const logistic: Loss = {
  outputs: 1,
  hasUnitHessian: false,
  baseline(target) {
    const share = inside(mean(target));
    return Float64Array.of(Math.log(share / (1 - share)));
  },
  derive(target, scores, _output, gradients, hessians) {
    for (let row = 0; row < target.length; row++) {
      const probability = sigmoid(scores[row]!);
      gradients[row] = probability - target[row]!;
      hessians[row] = probability * (1 - probability);
    }
  },
};

/** The negative log-likelihood of several classes, with a score each; of the Hessian only the diagonal is used. */
export function softmaxLoss(classes: number): Loss {
  function baseline(target: Float64Array): Float64Array {
    const counts = new Float64Array(classes);
    for (const label of target) counts[label] = counts[label]! + 1;
    return counts.map((count) => Math.log(inside(count / target.length)));
  }

  function derive(
    target: Float64Array,
    scores: Float64Array,
    output: number,
    gradients: Float64Array,
    hessians: Float64Array,
  ): void {
    for (let row = 0; row < target.length; row++) {
      const own = scores[row * classes + output]!;
      let sum = 0;
      for (let c = 0; c < classes; c++) sum += Math.exp(scores[row * classes + c]! - own);
      const probability = 1 / sum;
      gradients[row] = probability - (target[row] === output ? 1 : 0);
      hessians[row] = probability * (1 - probability);
    }
  }

  return { outputs: classes, hasUnitHessian: false, baseline, derive };
}

export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
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

/** A share that is neither 0 nor 1: a class that is absent, or alone, keeps finite odds. */
function inside(share: number): number {
  return Math.min(Math.max(share, Number.EPSILON), 1 - Number.EPSILON);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
