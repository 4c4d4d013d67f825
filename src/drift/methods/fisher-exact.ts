import { hypergeometricPmf, hypergeometricSupport, type Urn } from '../distributions/hypergeometric.js';
import { total } from '../paired-counts.js';
import { type CountMethod, testResult } from './method.js';
import { requireTwoCategories } from './two-categories.js';

/** Tables this little likelier than the observed one count as equally likely: rounding must not decide. */
const slack = 1 + 1e-7;

/**
 * Fisher's exact test of the 2 × 2 table of sides and categories, two-sided: the probability of all tables with the
 * same margins that are no likelier than the observed one. The statistic is the sample odds ratio.
 */
export const fisherExact: CountMethod = {
  name: 'fisher_exact',
  kind: 'test',
  threshold: 0.1,
  inclusive: false,
  on: 'values',
  compare(counts) {
    requireTwoCategories('fisher_exact', counts);
    const [a, b] = [counts.reference[0]!, counts.reference[1] ?? 0];
    const [c, d] = [counts.current[0]!, counts.current[1] ?? 0];
    const urn: Urn = { total: total(counts.reference) + total(counts.current), marked: a + c, drawn: a + b };
    const observed = hypergeometricPmf(a, urn) * slack;
    const { least, most } = hypergeometricSupport(urn);
    let p = 0;
    for (let k = least; k <= most; k++) {
      const probability = hypergeometricPmf(k, urn);
      if (probability <= observed) p += probability;
    }
    return testResult((a * d) / (b * c), Math.min(1, p));
  },
};
