import { normalSf } from '../distributions/normal.js';
import { total } from '../paired-counts.js';
import { type CountMethod, testResult } from './method.js';
import { requireTwoCategories } from './two-categories.js';

/** The two-sided z-test of two proportions with a pooled variance, for columns of at most two categories. */
export const zTest: CountMethod = {
  name: 'z_test',
  kind: 'test',
  threshold: 0.05,
  inclusive: false,
  on: 'values',
  compare(counts) {
    requireTwoCategories('z_test', counts);
    const [m, n] = [total(counts.reference), total(counts.current)];
    const pooled = (counts.reference[0]! + counts.current[0]!) / (m + n);
    // One category throughout: both sides are the same.
    if (pooled === 1) return testResult(0, 1);
    const difference = counts.reference[0]! / m - counts.current[0]! / n;
    const z = difference / Math.sqrt(pooled * (1 - pooled) * (1 / m + 1 / n));
    return testResult(z, 2 * normalSf(Math.abs(z)));
  },
};
