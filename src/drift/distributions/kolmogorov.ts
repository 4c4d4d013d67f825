import { durbinCdf } from './durbin.js';
import { pelzGoodCdf } from './pelz-good.js';
import { smirnovSf } from './smirnov.js';

/**
 * P(D ≥ d) of the two-sided one-sample Kolmogorov–Smirnov statistic of n values (scipy's `kstwo.sf`).
 *
 * Which way is quick and accurate where follows Simard and L'Ecuyer ("Computing the two-sided Kolmogorov–Smirnov
 * distribution", 2011): twice the one-sided probability in the upper tail (exact from d = ½ on, and elsewhere as soon
 * as both sides can hardly be exceeded together), Durbin's matrix for small n·d, else Pelz and Good's expansion.
 */
export function kolmogorovSf(d: number, n: number): number {
  const square = n * d * d;
  if (n * d <= 0.5) return 1;
  if (d >= 1 || square > 370) return 0;
  if (d >= 0.5 || square >= (n <= 140 ? 4 : 2.2)) return Math.min(1, 2 * smirnovSf(d, n));
  if (n <= 140 || (n <= 100_000 && n * d ** 1.5 <= 1.4)) return 1 - durbinCdf(d, n);
  return 1 - pelzGoodCdf(d, n);
}
