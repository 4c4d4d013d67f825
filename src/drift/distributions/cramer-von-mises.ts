import { besselK } from './bessel-k.js';
import { logGamma } from './log-gamma.js';

/**
 * P(W² ≥ x) of the limiting Cramér–von Mises distribution (Anderson and Darling, 1952; in the form of Csörgő and
 * Faraway, 1996, equation 1.3): a series in the Bessel function K of order ¼.
 */
export function cramerVonMisesSf(x: number): number {
  // scipy's bound: so far down, the distribution function is 0 to a double.
  if (x < 0.003) return 1;
  let sum = 0;
  for (let k = 0, term = 1; term > 1e-17; k++) {
    const y = 4 * k + 1;
    const q = (y * y) / (16 * x);
    const factor = Math.exp(logGamma(k + 0.5) - logGamma(k + 1)) / (Math.PI ** 1.5 * Math.sqrt(x));
    term = factor * Math.sqrt(y) * Math.exp(-q) * besselK(0.25, q);
    sum += term;
  }
  return Math.min(1, Math.max(0, 1 - sum));
}
