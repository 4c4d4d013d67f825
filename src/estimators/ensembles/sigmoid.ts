/** Platt's sigmoid, by the names of its paper: p = 1 / (1 + exp(a · score + b)). */
export interface Sigmoid {
  readonly a: number;
  readonly b: number;
}

const mostSteps = 100;

/** Once a step gains no more than this a row, the next one would gain its square. */
const enough = 1e-13;

/**
 * The sigmoid that fits best: it minimises the cross entropy to targets a little off 0 and 1, (n₊ + 1) / (n₊ + 2) for
 * rows that are positive and 1 / (n₋ + 2) for the others, so that it stays finite where scores tell all rows apart.
 * Newton's method with steps that are halved until they lead downhill, to the last digits.
 * Source: Platt, Probabilistic Outputs for Support Vector Machines, 1999, as in scikit-learn's CalibratedClassifierCV,
 * which stops earlier.
 *
 * @param sampleWeight how often each row counts; default once each.
 */
export function sigmoidOf(scores: Float64Array, isPositive: Uint8Array, sampleWeight?: Float64Array): Sigmoid {
  const weights = sampleWeight ?? new Float64Array(scores.length).fill(1);
  let [positives, negatives] = [0, 0];
  for (let row = 0; row < scores.length; row++) {
    if (isPositive[row]) positives += weights[row]!;
    else negatives += weights[row]!;
  }
  const total = positives + negatives;
  const targets = Float64Array.from(isPositive, (is) => (is ? (positives + 1) / (positives + 2) : 1 / (negatives + 2)));
  const { mean, scale, centred } = centre(scores, weights, total);

  let [slope, shift] = [0, Math.log((positives + 1) / (negatives + 1))];
  let loss = lossAt(slope, shift, centred, targets, weights);
  for (let i = 0; i < mostSteps; i++) {
    const step = newtonStep(slope, shift, centred, targets, weights);
    let reached = Number.POSITIVE_INFINITY;
    let share = 1;
    for (; share > 1e-10; share /= 2) {
      reached = lossAt(slope + share * step.slope, shift + share * step.shift, centred, targets, weights);
      if (reached <= loss) break;
    }
    if (!(reached <= loss)) break;
    [slope, shift, loss] = [slope + share * step.slope, shift + share * step.shift, reached];
    if (step.gain <= enough * total) break;
  }
  return { a: -slope / scale, b: (slope / scale) * mean - shift };
}

export function applySigmoid({ a, b }: Sigmoid, score: number): number {
  return 1 / (1 + Math.exp(a * score + b));
}

/**
 * The scores less their mean, by their deviation: so that slope and shift hardly touch each other, and their size is
 * about 1. Scores that are all equal but for rounding say nothing, and become 0.
 */
function centre(scores: Float64Array, weights: Float64Array, total: number) {
  let [mean, squares] = [0, 0];
  for (let row = 0; row < scores.length; row++) mean += weights[row]! * scores[row]!;
  mean /= total;
  for (let row = 0; row < scores.length; row++) squares += weights[row]! * (scores[row]! - mean) ** 2;
  const deviation = Math.sqrt(squares / total);
  const differ = deviation > 1e-12 * Math.abs(mean);
  const scale = differ ? deviation : 1;
  return { mean, scale, centred: scores.map((score) => (differ ? (score - mean) / scale : 0)) };
}

/** Σ w (log(1 + e^z) − target · z), z being slope · score + shift. */
function lossAt(
  slope: number,
  shift: number,
  scores: Float64Array,
  targets: Float64Array,
  weights: Float64Array,
): number {
  let sum = 0;
  for (let row = 0; row < scores.length; row++) {
    const z = slope * scores[row]! + shift;
    sum += weights[row]! * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - targets[row]! * z);
  }
  return sum;
}

/** The gradient divided by the second derivatives, turned downhill, and twice what that will gain. */
function newtonStep(
  slope: number,
  shift: number,
  scores: Float64Array,
  targets: Float64Array,
  weights: Float64Array,
): { slope: number; shift: number; gain: number } {
  let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row]!;
    const p = 1 / (1 + Math.exp(-slope * score - shift));
    const excess = weights[row]! * (p - targets[row]!);
    const curve = weights[row]! * p * (1 - p);
    g0 += excess * score;
    g1 += excess;
    h00 += curve * score * score;
    h01 += curve * score;
    h11 += curve;
  }
  // A little of the curve along the shift, so that there is a solution where no score differs.
  h00 += 1e-12 * h11;
  const determinant = h00 * h11 - h01 * h01;
  const bySlope = (h01 * g1 - h11 * g0) / determinant;
  const byShift = (h01 * g0 - h00 * g1) / determinant;
  return { slope: bySlope, shift: byShift, gain: -(bySlope * g0 + byShift * g1) };
}
