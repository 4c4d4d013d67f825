import { inSlices, type Work } from '../work.js';

/** The first four moments of a column; `null` where there are too few values to say. */
export interface Moments {
  readonly mean: number | null;
  /** Sample standard deviation (n − 1). */
  readonly std: number | null;
  /** G₁ = √(n(n − 1)) / (n − 2) · m₃ / m₂^1.5, as pandas' `skew`; from three values on. */
  readonly skewness: number | null;
  /**
   * G₂ = (n − 1) / ((n − 2)(n − 3)) · ((n + 1) · m₄ / m₂² − 3(n − 1)), the excess over the normal distribution's, as
   * pandas' `kurt`; from four values on. Both: Joanes and Gill, Comparing measures of sample skewness and kurtosis, 1998.
   */
  readonly kurtosis: number | null;
}

/**
 * In two passes, which keeps the digits that one pass would cancel; in two more, scaled, of values so large or small that
 * their powers are out of range. Takes sorted values.
 */
export function* momentsOf(sorted: Float64Array): Work<Moments> {
  const n = sorted.length;
  if (n === 0) return { mean: null, std: null, skewness: null, kurtosis: null };
  // Summing equal values rounds: 0.1 ten times has not the mean 0.1.
  if (sorted[0] === sorted[n - 1]) {
    return { mean: sorted[0]!, std: n === 1 ? null : 0, skewness: n < 3 ? null : 0, kurtosis: n < 4 ? null : 0 };
  }
  let scale = 1;
  let sums = yield* sumsOf(sorted, scale);
  if (!(sums.fourth > least && sums.fourth < Number.POSITIVE_INFINITY)) {
    scale = scaleOf(sorted);
    sums = yield* sumsOf(sorted, scale);
  }
  const { mean, second, third, fourth } = sums;
  return {
    mean: finite(mean / scale),
    std: finite(Math.sqrt(second / (n - 1)) / scale),
    skewness: n < 3 ? null : finite((Math.sqrt(n * (n - 1)) / (n - 2)) * (third / n / (second / n) ** 1.5)),
    kurtosis:
      n < 4
        ? null
        : finite(((n - 1) / ((n - 2) * (n - 3))) * (((n + 1) * (fourth / n)) / (second / n) ** 2 - 3 * (n - 1))),
  };
}

/** Below it, fourth powers have lost digits. */
const least = 2 ** -900;

/**
 * A power of two that brings the greatest of the values near 1, where neither sums nor powers overflow or vanish. It changes
 * no digit, so that whatever could be computed without it comes out the same.
 */
function scaleOf(sorted: Float64Array): number {
  const greatest = Math.max(Math.abs(sorted[0]!), Math.abs(sorted[sorted.length - 1]!));
  // Beyond ±1000 the scale itself, or its reciprocal, would be out of range.
  return 2 ** Math.max(-1000, Math.min(1000, -Math.floor(Math.log2(greatest))));
}

/** The mean of the scaled values and the sums of powers of their distances from it. */
function* sumsOf(sorted: Float64Array, scale: number): Work<Powers & { readonly mean: number }> {
  const n = sorted.length;
  let sum = 0;
  yield* inSlices(n, (from, to) => {
    sum = addTo(sum, sorted, scale, from, to);
  });
  const mean = sum / n;
  const powers: Powers = { second: 0, third: 0, fourth: 0 };
  yield* inSlices(n, (from, to) => addPowers(powers, sorted, scale, mean, from, to));
  return { mean, ...powers };
}

interface Powers {
  second: number;
  third: number;
  fourth: number;
}

/** One sum over all slices, added to in order: the same bits as without slices. */
function addTo(start: number, values: Float64Array, scale: number, from: number, to: number): number {
  let sum = start;
  for (let i = from; i < to; i++) sum += values[i]! * scale;
  return sum;
}

function addPowers(powers: Powers, values: Float64Array, scale: number, mean: number, from: number, to: number): void {
  let { second, third, fourth } = powers;
  for (let i = from; i < to; i++) {
    const distance = values[i]! * scale - mean;
    const square = distance ** 2;
    second += square;
    third += square * distance;
    fourth += square * square;
  }
  powers.second = second;
  powers.third = third;
  powers.fourth = fourth;
}

/** The deviation of the largest doubles may lie beyond them. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
