import { chiSquaredSf } from '../distributions/chi-squared.js';
import { total } from '../paired-counts.js';
import { type CountMethod, testResult } from './method.js';

/**
 * The G-test (log-likelihood ratio) 2·Σ O·ln(O / E) of the current counts against those expected by the reference's
 * shares, scaled to the current size (Evidently does not scale, and throws where sizes differ). A new category makes p 0.
 */
export const gTest: CountMethod = {
  name: 'g_test',
  kind: 'test',
  threshold: 0.1,
  inclusive: false,
  on: 'values',
  compare({ reference, current }) {
    const scale = total(current) / total(reference);
    const sum = current.reduce(
      (total, observed, i) => total + (observed === 0 ? 0 : observed * Math.log(observed / (reference[i]! * scale))),
      0,
    );
    const statistic = Math.max(0, 2 * sum);
    return testResult(statistic, chiSquaredSf(statistic, current.length - 1));
  },
};
