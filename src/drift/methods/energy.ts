import { gapIntegral } from './gap-integral.js';
import { distance, type NumericMethod } from './method.js';

/** The energy distance √(2·∫(F − G)²) (Székely, 2002), as scipy has it: in the root of the column's units. */
export const energy: NumericMethod = {
  name: 'energy',
  kind: 'distance',
  threshold: 0.1,
  inclusive: false,
  on: 'numbers',
  compare(reference, current) {
    const area = gapIntegral(reference, current, (gap) => gap ** 2);
    return distance(Math.sqrt(2 * area));
  },
};
