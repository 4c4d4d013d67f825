import { cramerVonMisesSf } from '../distributions/cramer-von-mises.js';
import { cramerVonMisesExact } from '../distributions/cramer-von-mises-exact.js';
import { poolNumbers } from '../paired-counts.js';
import type { NumericSample } from '../sample.js';
import { type NumericMethod, testResult } from './method.js';

/** Up to this many values on either side the p-value is exact, as in scipy. */
const exactLimit = 20;

/** The two-sample Cramér–von Mises test (Anderson, 1962): the mean squared distance of the distribution functions. */
export const cramerVonMises: NumericMethod = {
  name: 'cramer_von_mises',
  kind: 'test',
  threshold: 0.1,
  inclusive: true,
  on: 'numbers',
  compare(reference, current) {
    const [m, n] = [reference.count, current.count];
    const [all, product] = [m + n, m * n];
    const u = rankCriterion(reference, current);
    const t = u / (product * all) - (4 * product - 1) / (6 * all);
    if (Math.max(m, n) <= exactLimit) return testResult(t, cramerVonMisesExact(u, m, n));
    const expected = (1 + 1 / all) / 6;
    const variance =
      ((all + 1) * (4 * product * all - 3 * (m * m + n * n) - 2 * product)) / (45 * all ** 2 * 4 * product);
    return testResult(t, cramerVonMisesSf(1 / 6 + (t - expected) / Math.sqrt(45 * variance)));
  },
};

/** m·Σ(rᵢ − i)² + n·Σ(sⱼ − j)², with rᵢ and sⱼ the ranks of each side among both; tied values share the mean rank. */
function rankCriterion(a: NumericSample, b: NumericSample): number {
  const { reference, current } = poolNumbers(a, b);
  let [belowA, belowB, sumA, sumB] = [0, 0, 0, 0];
  for (let i = 0; i < reference.length; i++) {
    const rank = belowA + belowB + (reference[i]! + current[i]! + 1) / 2;
    sumA += squaresWithinRun(rank - belowA, reference[i]!);
    sumB += squaresWithinRun(rank - belowB, current[i]!);
    belowA += reference[i]!;
    belowB += current[i]!;
  }
  return a.count * sumA + b.count * sumB;
}

/** Σ(lead − i)² over i = 1 … size: the squared mean and the spread of consecutive numbers. */
function squaresWithinRun(lead: number, size: number): number {
  return size * (lead - (size + 1) / 2) ** 2 + (size * (size * size - 1)) / 12;
}
