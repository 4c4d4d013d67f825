import { type ClassOptions, encodeLabels, type Labels, positiveIndex } from './labels.js';
import { flatProbabilities, type Probabilities } from './probabilities.js';

/** Probabilities are kept this far from 0 and 1 before the logarithm, as scikit-learn does for doubles. */
const epsilon = 2.220446049250313e-16;

/** Log loss (cross-entropy): −mean(ln p of the true class), in nats; 0 is perfect. */
export function logLoss(actual: Labels, probabilities: Probabilities, options: ClassOptions = {}): number {
  return score(logLossOf, actual, probabilities, options);
}

/**
 * Brier score. Two classes: mean((p − y)²) of the positive class, from 0 to 1. More: Brier's own sum over the
 * classes, mean(Σₖ (pₖ − yₖ)²), from 0 to 2.
 */
export function brier(actual: Labels, probabilities: Probabilities, options: ClassOptions = {}): number {
  return score(brierOf, actual, probabilities, options);
}

type Score = (actual: Int32Array, flat: Float64Array, classes: number) => number;

function score(of: Score, actual: Labels, probabilities: Probabilities, options: ClassOptions): number {
  const { classes, codes } = encodeLabels({ actual }, options);
  const flat = flatProbabilities(probabilities, actual.length, classes, positiveIndex(classes, options.positive));
  return of(codes[0]!, flat, classes.length);
}

/** Log loss from class indices and flat probabilities. */
export function logLossOf(actual: Int32Array, flat: Float64Array, classes: number): number {
  let total = 0;
  for (let i = 0; i < actual.length; i++) {
    total -= Math.log(Math.min(Math.max(flat[i * classes + actual[i]!]!, epsilon), 1 - epsilon));
  }
  return total / actual.length;
}

/** Brier score from class indices and flat probabilities. */
export function brierOf(actual: Int32Array, flat: Float64Array, classes: number): number {
  let total = 0;
  for (let i = 0; i < actual.length; i++) {
    for (let k = 0; k < classes; k++) total += (flat[i * classes + k]! - (actual[i] === k ? 1 : 0)) ** 2;
  }
  // With two classes both columns err alike: the score counts one.
  return total / actual.length / (classes === 2 ? 2 : 1);
}
