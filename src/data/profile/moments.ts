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

/** In two passes, which keeps the digits that one pass would cancel. Takes sorted values. */
export function* momentsOf(sorted: Float64Array): Work<Moments> {
  const n = sorted.length;
  if (n === 0) return { mean: null, std: null, skewness: null, kurtosis: null };
  // Summing equal values rounds: 0.1 ten times has not the mean 0.1.
  if (sorted[0] === sorted[n - 1]) {
    return { mean: sorted[0]!, std: n === 1 ? null : 0, skewness: n < 3 ? null : 0, kurtosis: n < 4 ? null : 0 };
  }
  let sum = 0;
  yield* inSlices(n, (from, to) => {
    sum = addTo(sum, sorted, from, to);
  });
  const mean = sum / n;
  const powers: Powers = { second: 0, third: 0, fourth: 0 };
  yield* inSlices(n, (from, to) => addPowers(powers, sorted, mean, from, to));
  const { second, third, fourth } = powers;
  return {
    mean,
    std: Math.sqrt(second / (n - 1)),
    skewness: n < 3 ? null : finite((Math.sqrt(n * (n - 1)) / (n - 2)) * (third / n / (second / n) ** 1.5)),
    kurtosis:
      n < 4
        ? null
        : finite(((n - 1) / ((n - 2) * (n - 3))) * (((n + 1) * (fourth / n)) / (second / n) ** 2 - 3 * (n - 1))),
  };
}

interface Powers {
  second: number;
  third: number;
  fourth: number;
}

/** One sum over all slices, added to in order: the same bits as without slices. */
function addTo(start: number, values: Float64Array, from: number, to: number): number {
  let sum = start;
  for (let i = from; i < to; i++) sum += values[i]!;
  return sum;
}

function addPowers(powers: Powers, values: Float64Array, mean: number, from: number, to: number): void {
  let { second, third, fourth } = powers;
  for (let i = from; i < to; i++) {
    const distance = values[i]! - mean;
    const square = distance ** 2;
    second += square;
    third += square * distance;
    fourth += square * square;
  }
  powers.second = second;
  powers.third = third;
  powers.fourth = fourth;
}

/** Powers of the largest doubles overflow, and those of the smallest vanish. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
