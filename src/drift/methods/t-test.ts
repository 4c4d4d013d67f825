import { studentTwoSided } from '../distributions/student-t.js';
import { type NumericMethod, testResult, undecided } from './method.js';

/**
 * Student's two-sided t-test of equal means, with equal variances assumed. Two constant columns are the same
 * (p = 1) or wholly different (p = 0).
 */
export const tTest: NumericMethod = {
  name: 't_test',
  kind: 'test',
  threshold: 0.05,
  inclusive: false,
  on: 'numbers',
  compare(reference, current) {
    const df = reference.count + current.count - 2;
    if (df < 1) return undecided;
    const pooledVariance = (reference.count * reference.std ** 2 + current.count * current.std ** 2) / df;
    const difference = reference.mean - current.mean;
    if (pooledVariance === 0) return testResult(difference === 0 ? 0 : Infinity, difference === 0 ? 1 : 0);
    const t = difference / Math.sqrt(pooledVariance * (1 / reference.count + 1 / current.count));
    return testResult(t, studentTwoSided(t, df));
  },
};
