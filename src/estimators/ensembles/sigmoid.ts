/** Platt's sigmoid, by the names of its paper: p = 1 / (1 + exp(a · score + b)). */
export interface Sigmoid {
  readonly a: number;
  readonly b: number;
}

const mostSteps = 100;

/**
 * The sigmoid that fits best: it minimises the cross entropy to targets a little off 0 and 1, (n₊ + 1) / (n₊ + 2) for
 * rows that are positive and 1 / (n₋ + 2) for the others, so that it stays finite where scores tell all rows apart.
 * Newton's method with steps that are halved until they lead downhill, until the slope is 0 but for rounding.
 * Source: Platt, Probabilistic Outputs for Support Vector Machines, 1999, as in scikit-learn's CalibratedClassifierCV,
 * which stops earlier.
 *
 * @param weights how often each row counts; default once each.
 */
export function sigmoidOf(scores: Float64Array, isPositive: Uint8Array, weights?: Float64Array): Sigmoid {
  const rows = scores.length;
  const weightOf = (row: number) => weights?.[row] ?? 1;
  let [positives, negatives, mean, squares] = [0, 0, 0, 0];
  for (let row = 0; row < rows; row++) {
    if (isPositive[row]) positives += weightOf(row);
    else negatives += weightOf(row);
    mean += weightOf(row) * scores[row]!;
  }
  mean /= positives + negatives;
  for (let row = 0; row < rows; row++) squares += weightOf(row) * (scores[row]! - mean) ** 2;
  // Centred and scaled, the two parameters hardly touch each other. Scores that are all equal say nothing.
  const scale = Math.sqrt(squares / (positives + negatives));
  const centred = scores.map((score) => (scale > 1e-12 * Math.abs(mean) ? (score - mean) / scale : 0));
  const targets = Float64Array.from(isPositive, (is) => (is ? (positives + 1) / (positives + 2) : 1 / (negatives + 2)));

  /** Σ w (log(1 + e^z) − target · z), z being slope · score + shift. */
  function loss(slope: number, shift: number): number {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const z = slope * centred[row]! + shift;
      sum += weightOf(row) * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - targets[row]! * z);
    }
    return sum;
  }

  let [slope, shift] = [0, Math.log((positives + 1) / (negatives + 1))];
  let least = loss(slope, shift);
  for (let i = 0; i < mostSteps; i++) {
    // The gradient, and the matrix of second derivatives.
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (let row = 0; row < rows; row++) {
      const score = centred[row]!;
      const p = 1 / (1 + Math.exp(-slope * score - shift));
      const excess = weightOf(row) * (p - targets[row]!);
      const curve = weightOf(row) * p * (1 - p);
      g0 += excess * score;
      g1 += excess;
      h00 += curve * score * score;
      h01 += curve * score;
      h11 += curve;
    }
    // A trace of the curve added, so that it can be solved where no score differs.
    h00 += 1e-12 * (h00 + h11) + Number.MIN_VALUE;
    h11 += 1e-12 * h11 + Number.MIN_VALUE;
    const determinant = h00 * h11 - h01 * h01;
    const byNewton =
      determinant > 0 ? [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant] : [g0, g1];
    const next = downhill(slope, shift, byNewton[0]!, byNewton[1]!);
    if (next === undefined) break;
    const moved = Math.abs(next.slope - slope) + Math.abs(next.shift - shift);
    [slope, shift, least] = [next.slope, next.shift, next.loss];
    if (moved <= 1e-14 * (1 + Math.abs(slope) + Math.abs(shift))) break;
  }

  function downhill(fromSlope: number, fromShift: number, bySlope: number, byShift: number) {
    for (let share = 1; share > 1e-10; share /= 2) {
      const tried = { slope: fromSlope - share * bySlope, shift: fromShift - share * byShift };
      const reached = loss(tried.slope, tried.shift);
      if (reached <= least) return { ...tried, loss: reached };
    }
    return undefined;
  }

  const perScore = scale > 1e-12 * Math.abs(mean) ? slope / scale : 0;
  return { a: -perScore, b: perScore * mean - shift };
}

export function applySigmoid({ a, b }: Sigmoid, score: number): number {
  return 1 / (1 + Math.exp(a * score + b));
}
