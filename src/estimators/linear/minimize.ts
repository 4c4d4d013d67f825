import { violation } from './coordinate-descent.js';
import { type Classified, gradientOf, lossOf, scoresOf } from './logistic-loss.js';
import { dot } from './vectors.js';

/** What is minimised: the rows' loss + ½ Σ l2 v² + Σ l1 |v|, each penalty by coefficient. */
export interface Objective {
  readonly data: Classified;
  readonly l1: Float64Array;
  readonly l2: Float64Array;
}

/** Where the search stands. */
export interface Standing {
  readonly vector: Float64Array;
  /** Slopes of the smooth part: the loss and the L2 penalty. */
  readonly gradient: Float64Array;
  readonly probabilities: Float64Array;
}

export interface Minimum {
  readonly vector: Float64Array;
  readonly scores: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * The search ends where the last step's gain, by the slopes, was below this share of the rows' weight. What is left is
 * about its square, which moves no probability by more than 1e-7 or so. With an L1 penalty, a step is less sure of that.
 */
const leastGain = 1e-10;
const leastGainL1 = 1e-15;
/** What rounding leaves of a slope, by the rows' weight, and of the objective. */
const slopeRounding = 1e-14;
const objectiveRounding = 1e-12;
/** Share of the promised gain that a step must bring (Armijo), and how often it is halved before that is given up. */
const armijo = 1e-4;
const mostHalvings = 40;

/**
 * Goes from 0 along the steps that `step` proposes, halving each until the objective falls enough, until no slope is
 * above `tol` and the last step gained little: Newton's steps double the digits, so that costs one more at most, and
 * what another would change does not matter.
 */
export function minimize(
  { data, l1, l2 }: Objective,
  step: (standing: Standing) => Float64Array,
  { maxIter, tol }: { maxIter: number; tol: number },
): Minimum {
  const total = data.weights.reduce((sum, weight) => sum + weight, 0);
  const vector = new Float64Array(l1.length);
  const gradient = new Float64Array(vector.length);
  const scores = new Float64Array(data.rows * data.scores);
  const along = new Float64Array(scores.length);
  const trial = new Float64Array(scores.length);
  const probabilities = new Float64Array(scores.length);
  const enough = (l1.some((value) => value > 0) ? leastGainL1 : leastGain) * total;
  const slopeLimit = Math.max(tol, slopeRounding * total);

  function lookAround(): void {
    gradientOf(data, probabilities, gradient);
    for (let i = 0; i < vector.length; i++) if (vector[i] !== 0) gradient[i]! += l2[i]! * vector[i]!;
  }

  let objective = lossOf(data, scores, probabilities);
  lookAround();
  let iterations = 0;
  let gain = Number.POSITIVE_INFINITY;
  const isFlat = () => vector.every((value, i) => violation(gradient[i]!, value, l1[i]!) <= slopeLimit);
  while (iterations < maxIter && !(gain <= enough && isFlat())) {
    const direction = step({ vector, gradient, probabilities });
    const promised = dot(gradient, direction) + penaltyChange(vector, direction, l1);
    gain = -promised;
    // No way down: what is left is rounding.
    if (!(gain > 0)) break;
    iterations++;
    scoresOf(data, direction, along);
    let length = 1;
    let reached = Number.POSITIVE_INFINITY;
    for (let halvings = 0; halvings < mostHalvings; halvings++, length /= 2) {
      for (let i = 0; i < trial.length; i++) trial[i] = scores[i]! + length * along[i]!;
      reached = lossOf(data, trial, probabilities) + penaltyAt(vector, direction, length, l1, l2);
      if (reached <= objective + armijo * length * promised + objectiveRounding * objective) break;
    }
    for (let i = 0; i < vector.length; i++) vector[i]! += length * direction[i]!;
    scores.set(trial);
    objective = reached;
    lookAround();
  }
  return { vector, scores, iterations, converged: isFlat() };
}

/** ½ Σ l2 v² + Σ l1 |v| at v = vector + length · direction. */
function penaltyAt(
  vector: Float64Array,
  direction: Float64Array,
  length: number,
  l1: Float64Array,
  l2: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) {
    const value = vector[i]! + length * direction[i]!;
    if (value !== 0) sum += 0.5 * l2[i]! * value * value + l1[i]! * Math.abs(value);
  }
  return sum;
}

/** By how much Σ l1 |v| changes over the whole direction. */
function penaltyChange(vector: Float64Array, direction: Float64Array, l1: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++)
    if (l1[i]! > 0 && direction[i] !== 0) sum += l1[i]! * (Math.abs(vector[i]! + direction[i]!) - Math.abs(vector[i]!));
  return sum;
}
