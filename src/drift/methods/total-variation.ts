import type { Random } from '../../random/index.js';
import { drawHypergeometric } from '../distributions/hypergeometric.js';
import { shares, total } from '../paired-counts.js';
import { type CountMethod, testResult } from './method.js';

const permutations = 1000;
/** Statistics this close are equal: their shares were only added up in another order. */
const slack = 1e-12;

/**
 * The total variation distance ½·Σ|r − c|, with the p-value from 1,000 permutations, (1 + as extreme) / 1,001 (Phipson
 * and Smyth, 2010: never 0). A permutation is drawn category by category, not row by row: its time does not depend on
 * the number of rows.
 */
export const totalVariation: CountMethod = {
  name: 'total_variation',
  kind: 'test',
  threshold: 0.1,
  inclusive: false,
  on: 'values',
  compare({ reference, current }, { random }) {
    const observed = variation(reference, current);
    const pooled = reference.map((count, i) => count + current[i]!);
    let extreme = 0;
    for (let i = 0; i < permutations; i++) {
      const drawn = permuted(pooled, total(reference), random);
      const rest = pooled.map((count, k) => count - drawn[k]!);
      if (variation(drawn, rest) >= observed - slack) extreme++;
    }
    return testResult(observed, (1 + extreme) / (1 + permutations));
  },
};

function variation(a: Float64Array, b: Float64Array): number {
  const [r, c] = [shares(a), shares(b)];
  return r.reduce((sum, share, i) => sum + Math.abs(share - c[i]!), 0) / 2;
}

/** How often each category falls on the reference's side when rows are dealt out anew. */
function permuted(pooled: Float64Array, size: number, random: Random): Float64Array {
  let left = total(pooled);
  let wanted = size;
  return pooled.map((count) => {
    const drawn = drawHypergeometric({ total: left, marked: count, drawn: wanted }, random);
    left -= count;
    wanted -= drawn;
    return drawn;
  });
}
