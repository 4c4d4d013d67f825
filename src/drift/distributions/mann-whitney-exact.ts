/**
 * The exact P(U ≥ u) of the Mann–Whitney statistic without ties, for samples of m and n values.
 *
 * The number of mergings with U = u is the coefficient of q^u in the Gaussian binomial coefficient (m + n over m),
 * the product over i = 1 … m of (1 − q^(n+i)) / (1 − q^i). Whole numbers of any size keep the differences exact.
 */
export function mannWhitneyExact(u: number, m: number, n: number): number {
  const largest = m * n;
  const ways = new Array<bigint>(largest + 1).fill(0n);
  ways[0] = 1n;
  for (let i = 1; i <= m; i++) {
    for (let q = largest; q >= n + i; q--) ways[q]! -= ways[q - n - i]!;
    for (let q = i; q <= largest; q++) ways[q]! += ways[q - i]!;
  }
  const total = ways.reduce((sum, way) => sum + way, 0n);
  const tail = ways.slice(Math.ceil(u)).reduce((sum, way) => sum + way, 0n);
  return Number(tail) / Number(total);
}
