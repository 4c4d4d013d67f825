import { chiSquaredSf } from '../distributions/chi-squared.js';
import { total } from '../paired-counts.js';
import { type CountMethod, testResult } from './method.js';

/**
 * Pearson's χ² test of the current counts against those expected by the reference's shares, k − 1 degrees of freedom.
 * The reference is taken as the truth: a category that it does not have is expected never, and makes p 0.
 */
export const chiSquare: CountMethod = {
  name: 'chi_square',
  kind: 'test',
  threshold: 0.05,
  inclusive: false,
  on: 'values',
  compare({ reference, current }) {
    const scale = total(current) / total(reference);
    const statistic = current.reduce((sum, observed, i) => {
      const expected = reference[i]! * scale;
      return sum + (observed - expected) ** 2 / expected;
    }, 0);
    return testResult(statistic, chiSquaredSf(statistic, current.length - 1));
  },
};
