import { upperGamma } from './incomplete-gamma.js';

/** P(Z ≥ z) of the standard normal distribution, by erfc(z / √2) = Q(½, z² / 2): accurate in the far tail too. */
export function normalSf(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2;
  return z >= 0 ? tail : 1 - tail;
}
