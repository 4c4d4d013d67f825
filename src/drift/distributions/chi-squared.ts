import { upperGamma } from './incomplete-gamma.js';

/** P(χ² ≥ x) with `df` degrees of freedom: Q(df / 2, x / 2). With none, all mass lies at 0. */
export function chiSquaredSf(x: number, df: number): number {
  if (df === 0) return x > 0 ? 0 : 1;
  return upperGamma(df / 2, x / 2);
}
