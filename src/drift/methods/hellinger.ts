import { shares } from '../paired-counts.js';
import { type CountMethod, distance } from './method.js';

/**
 * The Hellinger distance √(1 − Σ√(r·c)), 0 to 1; computed as √(½·Σ(√r − √c)²), the same without cancellation, so that
 * equal sides are exactly 0 apart.
 */
export const hellinger: CountMethod = {
  name: 'hellinger',
  kind: 'distance',
  threshold: 0.1,
  inclusive: true,
  on: 'bins',
  compare(counts) {
    const r = shares(counts.reference);
    const c = shares(counts.current);
    const squares = r.reduce((sum, share, i) => sum + (Math.sqrt(share) - Math.sqrt(c[i]!)) ** 2, 0);
    return distance(Math.sqrt(squares / 2));
  },
};
