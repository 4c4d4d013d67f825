const step = 0.05;

/**
 * The modified Bessel function K of order `order` at x > 0, from its integral ∫₀^∞ exp(−x·cosh t)·cosh(order·t) dt
 * (DLMF 10.32.9). The trapezoid rule is accurate to a double here: the integrand dies off doubly exponentially.
 */
export function besselK(order: number, x: number): number {
  let sum = 0.5;
  for (let t = step, term = 1; term > 1e-18 * sum; t += step) {
    term = Math.exp(-x * (Math.cosh(t) - 1)) * Math.cosh(order * t);
    sum += term;
  }
  return step * sum * Math.exp(-x);
}
