import { poolNumbers } from '../paired-counts.js';
import { distance, type NumericMethod } from './method.js';

/** The energy distance √(2·∫(F − G)²) (Székely, 2002), as scipy has it: in the root of the column's units. */
export const energy: NumericMethod = {
  name: 'energy',
  kind: 'distance',
  threshold: 0.1,
  inclusive: false,
  on: 'numbers',
  compare(reference, current) {
    const pooled = poolNumbers(reference, current);
    let [f, g, area] = [0, 0, 0];
    for (let i = 0; i + 1 < pooled.values.length; i++) {
      f += pooled.reference[i]!;
      g += pooled.current[i]!;
      area += (f / reference.count - g / current.count) ** 2 * (pooled.values[i + 1]! - pooled.values[i]!);
    }
    return distance(Math.sqrt(2 * area));
  },
};
