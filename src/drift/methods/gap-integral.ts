import { poolNumbers } from '../paired-counts.js';
import type { NumericSample } from '../sample.js';

/**
 * ∫ weigh(F − G) over all values, where F and G are the distribution functions of the two samples: between neighbouring
 * values both are constant, so the integral is a sum.
 */
export function gapIntegral(reference: NumericSample, current: NumericSample, weigh: (gap: number) => number): number {
  const pooled = poolNumbers(reference, current);
  let [f, g, area] = [0, 0, 0];
  for (let i = 0; i + 1 < pooled.values.length; i++) {
    f += pooled.reference[i]!;
    g += pooled.current[i]!;
    area += weigh(f / reference.count - g / current.count) * (pooled.values[i + 1]! - pooled.values[i]!);
  }
  return area;
}
