/**
 * Scholz and Stephens ("K-sample Anderson–Darling tests", 1987) tabulate, for two samples, the standardised statistic
 * at seven significance levels from 0.25 to 0.001 (Table 2 with m = 1). This is the least-squares parabola through
 * (statistic, ln level), as scipy draws it.
 */
const parabola = [-1.077770279820484, -1.0082265644652515, 0.01819809457411147] as const;
const lowest = { statistic: 0.325, p: 0.25 };
const highest = { statistic: 6.546, p: 0.001 };

/** P(A² ≥ the observed), clipped to the table's range: from 0.001 to 0.25. */
export function andersonDarlingSf(statistic: number): number {
  if (statistic < lowest.statistic) return lowest.p;
  if (statistic > highest.statistic) return highest.p;
  return Math.exp(parabola[0] + statistic * (parabola[1] + statistic * parabola[2]));
}
