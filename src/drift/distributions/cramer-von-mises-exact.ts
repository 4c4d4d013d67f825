import { greatestCommonDivisor } from './greatest-common-divisor.js';

/** How many lattice paths reach each sum: two arrays of one length, sums ascending. */
interface Frequencies {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

const none: Frequencies = { sums: new Float64Array(0), counts: new Float64Array(0) };

/**
 * The exact P(U ≥ u) of the two-sample Cramér–von Mises criterion without ties, for samples of m and n values, where
 * u = m·Σ(rank of x₍ᵢ₎ − i)² + n·Σ(rank of y₍ⱼ₎ − j)² (Anderson, 1962, equation 9).
 *
 * Every merging of the samples is a lattice path; along it ζ sums (a·i − b·j)² with a = lcm/m, b = lcm/n, and the
 * criterion rises with ζ (Xiao, Gordon and Yakovlev, 2006). Paths are counted by their sum; a sum that has reached the
 * observed one can be let go, since it only grows. Counts stay below 2^53 up to samples of 20 or so.
 */
export function cramerVonMisesExact(u: number, m: number, n: number): number {
  const multiple = (m * n) / greatestCommonDivisor(m, n);
  const [a, b] = [multiple / m, multiple / n];
  const observed = Math.floor((multiple ** 2 * (m + n) * (6 * u - m * n * (4 * m * n - 1))) / (6 * (m * n) ** 2));
  let column: Frequencies[] = [];
  for (let j = 0; j <= n; j++) {
    const next: Frequencies[] = [];
    for (let i = 0; i <= m; i++) {
      const start = i === 0 && j === 0;
      const reaching = start
        ? { sums: Float64Array.of(0), counts: Float64Array.of(1) }
        : merge(next[i - 1] ?? none, column[i] ?? none);
      next.push(advance(reaching, (a * i - b * j) ** 2, observed));
    }
    column = next;
  }
  const below = column[m]!.counts.reduce((sum, count) => sum + count, 0);
  const paths = binomial(m + n, m);
  return (paths - below) / paths;
}

function merge(left: Frequencies, right: Frequencies): Frequencies {
  const sums = new Float64Array(left.sums.length + right.sums.length);
  const counts = new Float64Array(sums.length);
  let [i, j, size] = [0, 0, 0];
  while (i < left.sums.length || j < right.sums.length) {
    const a = left.sums[i] ?? Infinity;
    const b = right.sums[j] ?? Infinity;
    sums[size] = Math.min(a, b);
    counts[size++] = (a <= b ? left.counts[i++]! : 0) + (b <= a ? right.counts[j++]! : 0);
  }
  return { sums: sums.subarray(0, size), counts: counts.subarray(0, size) };
}

/** Adds to every sum and drops those that reach `bound`, at the end. */
function advance({ sums, counts }: Frequencies, by: number, bound: number): Frequencies {
  const moved = sums.map((sum) => sum + by);
  const over = moved.findIndex((sum) => sum >= bound);
  return over === -1 ? { sums: moved, counts } : { sums: moved.subarray(0, over), counts: counts.subarray(0, over) };
}

function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i++) value = Math.round((value * (n - k + i)) / i);
  return value;
}
