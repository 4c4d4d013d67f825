import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { chiSquaredSf } from '../distributions/chi-squared.js';
import { type PooledNumbers, poolNumbers } from '../paired-counts.js';
import { type NumericMethod, testResult, undecided } from './method.js';

/** Where the characteristic functions are compared, in half interquartile ranges (Epps and Singleton, 1986). */
const points = [0.4, 0.8];
const leastSize = 5;

/**
 * The Epps–Singleton test (Goerg and Kaiser, 2009): whether the empirical characteristic functions agree at two
 * points. It takes discrete columns as well. Undecided below five values a side, or without an interquartile range.
 */
export const eppsSingleton: NumericMethod = {
  name: 'epps_singleton',
  kind: 'test',
  threshold: 0.05,
  inclusive: false,
  on: 'numbers',
  compare(reference, current) {
    const [m, n] = [reference.count, current.count];
    if (Math.min(m, n) < leastSize) return undecided;
    const pooled = poolNumbers(reference, current);
    const scale = interquartileRange(pooled, m + n) / 2;
    if (scale === 0) return undecided;

    const waves = points.flatMap((t) => [
      pooled.values.map((value) => Math.cos((t / scale) * value)),
      pooled.values.map((value) => Math.sin((t / scale) * value)),
    ]);
    // Values so far apart that the angle overflows have no wave.
    if (!waves.every((wave) => wave.every(Number.isFinite))) return undecided;
    const [a, b] = [summarise(waves, pooled.reference, m), summarise(waves, pooled.current, n)];
    const covariance = Matrix.add(Matrix.mul(a.covariance, (m + n) / m), Matrix.mul(b.covariance, (m + n) / n));
    const { form, rank } = inverseForm(
      covariance,
      a.means.map((mean, i) => mean - b.means[i]!),
    );
    const w = (m + n) * form * smallSampleCorrection(m, n);
    return testResult(w, chiSquaredSf(w, rank));
  },
};

function summarise(waves: readonly Float64Array[], weights: Float64Array, count: number) {
  const means = waves.map((wave) => wave.reduce((sum, value, i) => sum + (value * weights[i]!) / count, 0));
  const covariance = new Matrix(waves.length, waves.length);
  waves.forEach((left, r) => {
    waves.forEach((right, c) => {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += weights[i]! * (left[i]! - means[r]!) * (right[i]! - means[c]!);
      covariance.set(r, c, sum / count);
    });
  });
  return { means, covariance };
}

/** vᵀ·S⁺·v with the pseudo-inverse of a symmetric matrix, and its rank: directions without variance are left out. */
function inverseForm(matrix: Matrix, vector: readonly number[]): { form: number; rank: number } {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const cutoff = 1e-15 * Math.max(...realEigenvalues.map(Math.abs));
  let [form, rank] = [0, 0];
  realEigenvalues.forEach((value, k) => {
    if (value <= cutoff) return;
    const along = vector.reduce((sum, entry, i) => sum + entry * eigenvectorMatrix.get(i, k), 0);
    form += along ** 2 / value;
    rank++;
  });
  return { form, rank };
}

function smallSampleCorrection(m: number, n: number): number {
  if (Math.max(m, n) >= 25) return 1;
  return 1 / (1 + (m + n) ** -0.45 + 10.1 * (m ** -1.7 + n ** -1.7));
}

/** Quartiles by linear interpolation between ranks. */
function interquartileRange({ values, reference, current }: PooledNumbers, count: number): number {
  const ends = new Float64Array(values.length);
  let sum = 0;
  for (let i = 0; i < ends.length; i++) ends[i] = sum += reference[i]! + current[i]!;
  const atRank = (rank: number) => values[ends.findIndex((end) => rank < end)] ?? values.at(-1)!;
  const quantile = (p: number) => {
    const rank = p * (count - 1);
    const below = Math.floor(rank);
    return atRank(below) + (atRank(below + 1) - atRank(below)) * (rank - below);
  };
  return quantile(0.75) - quantile(0.25);
}
