import { binomialPmf } from './binomial.js';

/**
 * P(D⁺ ≥ d), the one-sided one-sample Kolmogorov–Smirnov statistic of n values, exactly (Birnbaum and Tingey, 1951):
 * d·Σ C(n, j)·(d + j/n)^(j−1)·(1 − d − j/n)^(n−j) over j from 0 to n(1 − d). Each term is a binomial probability of
 * chance p = d + j/n, divided by p.
 */
export function smirnovSf(d: number, n: number): number {
  let sum = 0;
  for (let j = 0; j <= n * (1 - d); j++) {
    const p = d + j / n;
    sum += binomialPmf(j, n, p) / p;
  }
  return Math.min(1, d * sum);
}
