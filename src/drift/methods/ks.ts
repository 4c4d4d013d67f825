import { kolmogorovSf } from '../distributions/kolmogorov.js';
import { kolmogorovTwoSampleSf } from '../distributions/kolmogorov-paths.js';
import { poolNumbers } from '../paired-counts.js';
import type { NumericSample } from '../sample.js';
import { type NumericMethod, testResult } from './method.js';

/** Up to this many values on either side the p-value is exact, as in scipy. */
const exactLimit = 10_000;

/**
 * The two-sided Kolmogorov–Smirnov test: the greatest distance between the two distribution functions. Its p-value is
 * exact up to 10,000 values a side, beyond that of the one-sample statistic for mn / (m + n) values.
 */
export const ks: NumericMethod = {
  name: 'ks',
  kind: 'test',
  threshold: 0.05,
  inclusive: true,
  on: 'numbers',
  compare(reference, current) {
    const d = greatestDistance(reference, current);
    const [m, n] = [reference.count, current.count];
    if (Math.max(m, n) <= exactLimit) return testResult(d, kolmogorovTwoSampleSf(d, m, n));
    return testResult(d, kolmogorovSf(d, Math.round((m * n) / (m + n))));
  },
};

/** max |F − G|. Counting in units of 1 / mn keeps the sums whole, so that ties of the two functions are seen as such. */
function greatestDistance(a: NumericSample, b: NumericSample): number {
  const { reference, current } = poolNumbers(a, b);
  let [below, greatest] = [0, 0];
  for (let i = 0; i < reference.length; i++) {
    below += reference[i]! * b.count - current[i]! * a.count;
    greatest = Math.max(greatest, Math.abs(below));
  }
  return Math.min(1, greatest / (a.count * b.count));
}
