/**
 * P(D ≤ d) of the one-sample Kolmogorov–Smirnov statistic of n values by the asymptotic expansion of Pelz and Good
 * ("Approximating the lower tail-areas of the Kolmogorov–Smirnov one-sample statistic", 1976; printed anew by Simard
 * and L'Ecuyer, 2011): K₀(z) + K₁(z)/√n + K₂(z)/n + K₃(z)/n^1.5 with z = d√n. About ten digits for n above 140.
 */
export function pelzGoodCdf(d: number, n: number): number {
  const z = d * Math.sqrt(n);
  const [z2, z4, z6, z8] = [z ** 2, z ** 4, z ** 6, z ** 8];
  const [p2, p4, p6] = [Math.PI ** 2, Math.PI ** 4, Math.PI ** 6];
  const root = Math.sqrt(Math.PI / 2);
  let [k0, k1, k2, k3, k2whole, k3whole] = [0, 0, 0, 0, 0, 0];
  // The sums run over all integers; their terms are even, so those from 0 on are counted twice.
  const terms = Math.ceil((16 * z) / Math.PI) + 1;
  for (let k = 0; k < terms; k++) {
    const half = (k + 0.5) ** 2;
    const weight = 2 * Math.exp((-p2 * half) / (2 * z2));
    k0 += weight;
    k1 += weight * (p2 * half - z2);
    k2 += weight * (6 * z6 + 2 * z4 + p2 * (2 * z4 - 5 * z2) * half + p4 * (1 - 2 * z2) * half ** 2);
    k3 +=
      weight *
      (p6 * (5 - 30 * z2) * half ** 3 +
        p4 * (212 * z4 - 60 * z2) * half ** 2 +
        p2 * (135 * z4 - 96 * z6) * half -
        (30 * z6 + 90 * z8));
    const whole = k * k;
    const wholeWeight = 2 * Math.exp((-p2 * whole) / (2 * z2));
    k2whole += wholeWeight * p2 * whole;
    k3whole += wholeWeight * (3 * p2 * z2 * whole - p4 * whole ** 2);
  }
  const sum =
    (root * k0) / z +
    (root * k1) / (6 * z4) / Math.sqrt(n) +
    (root * (k2 / (72 * z ** 7) - k2whole / (36 * z ** 3))) / n +
    (root * (k3 / (6480 * z ** 10) + k3whole / (216 * z6))) / n ** 1.5;
  return Math.min(1, Math.max(0, sum));
}
