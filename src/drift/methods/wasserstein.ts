import { poolNumbers } from '../paired-counts.js';
import { distance, type NumericMethod } from './method.js';

/** A reference that hardly varies would make every shift enormous: its deviation counts as at least this. */
const leastDeviation = 0.001;

/**
 * The Wasserstein (earth mover's) distance ∫|F − G|, in standard deviations (population) of the reference: how far the
 * average value would have to move.
 */
export const wasserstein: NumericMethod = {
  name: 'wasserstein',
  kind: 'distance',
  threshold: 0.1,
  inclusive: true,
  on: 'numbers',
  compare(reference, current) {
    const pooled = poolNumbers(reference, current);
    let [f, g, area] = [0, 0, 0];
    for (let i = 0; i + 1 < pooled.values.length; i++) {
      f += pooled.reference[i]!;
      g += pooled.current[i]!;
      area += Math.abs(f / reference.count - g / current.count) * (pooled.values[i + 1]! - pooled.values[i]!);
    }
    return distance(area / Math.max(reference.std, leastDeviation));
  },
};
