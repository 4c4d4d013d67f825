import { shares } from '../paired-counts.js';
import { fillZeros } from './fill-zeros.js';
import { type CountMethod, distance } from './method.js';

/**
 * The Kullback–Leibler divergence Σ r·ln(r / c) of the reference from the current shares, in nats. Empty bins are
 * filled (`fillZeros`), and both sides then scaled to sum to 1 again.
 */
export const klDivergence: CountMethod = {
  name: 'kl_divergence',
  kind: 'distance',
  threshold: 0.1,
  inclusive: true,
  on: 'bins',
  compare(counts) {
    const r = shares(fillZeros(shares(counts.reference)));
    const c = shares(fillZeros(shares(counts.current)));
    return distance(r.reduce((sum, share, i) => sum + share * Math.log(share / c[i]!), 0));
  },
};
