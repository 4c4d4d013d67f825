import { gapIntegral } from './gap-integral.js';
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
    const area = gapIntegral(reference, current, Math.abs);
    return distance(area / Math.max(reference.std, leastDeviation));
  },
};
