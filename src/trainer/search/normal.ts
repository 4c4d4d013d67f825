/**
 * P(Z ≤ z) of the standard normal distribution: ½ + φ(z) · (z + z³/3 + z⁵/(3·5) + …), of which every term has the sign
 * of z, so that nothing cancels (Marsaglia, "Evaluating the normal distribution", J. Stat. Softw. 11(4), 2004). Accurate
 * to a double's last digits beside 1, which is enough for shares of a whole.
 */
export function normalCdf(z: number): number {
  if (z < -8) return 0;
  if (z > 8) return 1;
  let sum = z;
  let term = z;
  for (let odd = 3, before = 0; sum !== before; odd += 2) {
    before = sum;
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 + sum * normalDensity(z);
}

/** φ(z) = exp(−z² / 2) / √(2π). */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}
