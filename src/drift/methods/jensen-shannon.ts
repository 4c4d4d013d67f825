import { shares } from '../paired-counts.js';
import { type CountMethod, distance } from './method.js';

/**
 * The Jensen–Shannon distance: the root of the mean divergence of both sides from their middle, in nats; 0 to
 * √(ln 2) ≈ 0.83. Empty bins need no filling.
 */
export const jensenShannon: CountMethod = {
  name: 'jensen_shannon',
  kind: 'distance',
  threshold: 0.1,
  inclusive: true,
  on: 'bins',
  compare(counts) {
    const r = shares(counts.reference);
    const c = shares(counts.current);
    const divergence = r.reduce((sum, share, i) => {
      const middle = (share + c[i]!) / 2;
      return sum + (relative(share, middle) + relative(c[i]!, middle)) / 2;
    }, 0);
    return distance(Math.sqrt(Math.max(0, divergence)));
  },
};

function relative(share: number, middle: number): number {
  return share === 0 ? 0 : share * Math.log(share / middle);
}
