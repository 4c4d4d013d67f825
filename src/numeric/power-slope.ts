/**
 * How a value's power transform changes with λ: d/dλ (e^{λt} − 1) / λ = t² · (z·e^z − e^z + 1) / z² with z = λt, by its
 * series Σ zᵏ (k + 1) / (k + 2)! near 0, where the quotient cancels.
 */
export function powerSlope(log: number, lambda: number): number {
  const z = lambda * log;
  if (Math.abs(z) > 0.01) return (log * Math.exp(z) - Math.expm1(z) / lambda) / lambda;
  return log * log * (1 / 2 + z * (1 / 3 + z * (1 / 8 + z * (1 / 30 + z * (1 / 144 + z / 840)))));
}

/** How the logarithm of the variance of numbers changes where they change by `slopes`: 2·cov / var. */
export function logVarianceSlope(values: Float64Array, slopes: Float64Array, weights?: Float64Array): number {
  const n = values.length;
  let total = 0;
  let sum = 0;
  let slopeSum = 0;
  for (let i = 0; i < n; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    total += weight;
    sum += weight * values[i]!;
    slopeSum += weight * slopes[i]!;
  }
  const mean = sum / total;
  const slopeMean = slopeSum / total;
  let squares = 0;
  let products = 0;
  for (let i = 0; i < n; i++) {
    const difference = values[i]! - mean;
    const counted = weights === undefined ? difference : weights[i]! * difference;
    squares += counted * difference;
    products += counted * (slopes[i]! - slopeMean);
  }
  return (2 * products) / squares;
}
