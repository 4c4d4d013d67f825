import { andersonDarlingSf } from '../distributions/anderson-darling.js';
import { poolNumbers } from '../paired-counts.js';
import type { NumericSample } from '../sample.js';
import { type NumericMethod, testResult, undecided } from './method.js';

/**
 * The two-sample Anderson–Darling test in the midrank form for ties (Scholz and Stephens, 1987, equation 7): the
 * distance of the distribution functions, weighted towards the tails. The p-value lies within [0.001, 0.25].
 */
export const andersonDarling: NumericMethod = {
  name: 'anderson_darling',
  kind: 'test',
  threshold: 0.1,
  inclusive: false,
  on: 'numbers',
  compare(reference, current) {
    const [m, n] = [reference.count, current.count];
    const pooled = poolNumbers(reference, current);
    if (m + n < 4 || pooled.values.length < 2) return undecided;
    const statistic = (midrankStatistic(reference, current) - 1) / Math.sqrt(variance(m, n));
    return testResult(statistic, andersonDarlingSf(statistic));
  },
};

function midrankStatistic(a: NumericSample, b: NumericSample): number {
  const { reference, current } = poolNumbers(a, b);
  const all = a.count + b.count;
  let [belowA, belowB, sum] = [0, 0, 0];
  for (let i = 0; i < reference.length; i++) {
    const tied = reference[i]! + current[i]!;
    const middle = belowA + belowB + tied / 2;
    const spread = middle * (all - middle) - (all * tied) / 4;
    const fromA = (all * (belowA + reference[i]! / 2) - middle * a.count) ** 2 / a.count;
    const fromB = (all * (belowB + current[i]! / 2) - middle * b.count) ** 2 / b.count;
    sum += ((tied / all) * (fromA + fromB)) / spread;
    belowA += reference[i]!;
    belowB += current[i]!;
  }
  return (sum * (all - 1)) / all;
}

/** The statistic's variance without ties, for two samples (equation 4 with k = 2). */
function variance(m: number, n: number): number {
  const all = m + n;
  const inverse = 1 / m + 1 / n;
  let [h, g] = [0, 0];
  for (let i = 1; i < all - 1; i++) {
    h += 1 / (all - i);
    g += h / (i + 1);
  }
  h += 1;
  const a = 4 * g - 6 + (10 - 6 * g) * inverse;
  const b = 4 * (2 * g - 4) + 16 * h + (2 * g - 14 * h - 4) * inverse - 8 * h + 4 * g - 6;
  const c = 4 * (6 * h + 2 * g - 2) + 2 * (4 * h - 4 * g + 6) + (2 * h - 6) * inverse + 4 * h;
  const d = 4 * (2 * h + 6) - 8 * h;
  return (a * all ** 3 + b * all ** 2 + c * all + d) / ((all - 1) * (all - 2) * (all - 3));
}
