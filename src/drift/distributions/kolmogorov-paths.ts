import { greatestCommonDivisor } from './greatest-common-divisor.js';

/**
 * The exact P(D ≥ d) of the two-sample Kolmogorov–Smirnov statistic without ties, for samples of m and n values.
 *
 * Under the null hypothesis every merging of the samples, a lattice path from (0, 0) to (m, n), is equally likely.
 * Let P(i, j) be the share of the paths to (i, j) that have been at a point where |i/m − j/n| ≥ d (Hodges, 1958). It
 * is 1 at such a point, and else the mean over the two last steps, i : j. All terms are positive, so small
 * probabilities keep their digits. Time: m·n·2d.
 */
export function kolmogorovTwoSampleSf(d: number, m: number, n: number): number {
  const common = greatestCommonDivisor(m, n);
  const [perI, perJ] = [n / common, m / common];
  // |i/m − j/n| in units of 1 / lcm(m, n), a whole number.
  const bound = Math.round(d * perI * m);
  if (bound <= 0) return 1;
  // Far beyond the smallest double: Smirnov's 2·exp(−2d²mn/(m + n)).
  if ((d * d * m * n) / (m + n) > 370) return 0;

  const share = new Float64Array(n + 1).fill(1);
  for (let i = 0; i <= m; i++) {
    const first = Math.max(0, Math.floor((i * perI - bound) / perJ) + 1);
    const last = Math.min(n, Math.ceil((i * perI + bound) / perJ) - 1);
    // Left of the strip every path has been outside; right of it `share` still holds the 1 it was filled with.
    if (first > 0) share[first - 1] = 1;
    for (let j = first; j <= last; j++) {
      const fromLeft = i === 0 ? 0 : i * share[j]!;
      const fromBelow = j === 0 ? 0 : j * share[j - 1]!;
      share[j] = i + j === 0 ? 0 : (fromLeft + fromBelow) / (i + j);
    }
  }
  return Math.min(1, share[n]!);
}
