/** Two roundings of a double: a factor this close to 1 changes nothing more. */
const accuracy = 4e-16;
const tiny = 1e-300;

/**
 * P(|T| ≥ |t|) of Student's distribution with `df` degrees of freedom: the regularised incomplete beta function
 * I_x(df / 2, ½) at x = df / (df + t²) (Abramowitz and Stegun 26.7.1).
 */
export function studentTwoSided(t: number, df: number): number {
  if (!Number.isFinite(t)) return 0;
  const square = t * t;
  const [a, b] = [df / 2, 0.5];
  const x = df / (df + square);
  const y = square / (df + square);
  // x^a·y^b / B(a, b), with x^a taken through log1p: x is close to 1 when df is large.
  const front = Math.exp(logGammaRatio(a) - a * Math.log1p(square / df) + b * Math.log(y)) / Math.sqrt(Math.PI);
  if (x < (a + 1) / (a + b + 2)) return (front * betaFraction(x, a, b)) / a;
  return 1 - (front * betaFraction(y, b, a)) / b;
}

/** ln Γ(a + ½) − ln Γ(a), by recurrence up to where its asymptotic series (DLMF 5.11.13) is exact to a double. */
function logGammaRatio(a: number): number {
  let shift = 0;
  while (a < 30) {
    shift += Math.log(a / (a + 0.5));
    a++;
  }
  const inverse = 1 / a;
  const square = inverse * inverse;
  const series = inverse * (-1 / 8 + square * (1 / 192 + square * (-1 / 640 + square * (17 / 14336))));
  return shift + 0.5 * Math.log(a) + series;
}

/** The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8) by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1, change = 0; Math.abs(change - 1) > accuracy && m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    change = c * d;
    fraction *= change;
  }
  return fraction;
}

function nonZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
