import { describe, expect, it } from 'vitest';
import { besselK } from '../../src/drift/distributions/bessel-k.js';
import { binomialPmf } from '../../src/drift/distributions/binomial.js';
import { chiSquaredSf } from '../../src/drift/distributions/chi-squared.js';
import { cramerVonMisesSf } from '../../src/drift/distributions/cramer-von-mises.js';
import { drawHypergeometric, hypergeometricPmf } from '../../src/drift/distributions/hypergeometric.js';
import { kolmogorovSf } from '../../src/drift/distributions/kolmogorov.js';
import { kolmogorovTwoSampleSf } from '../../src/drift/distributions/kolmogorov-paths.js';
import { mannWhitneyExact } from '../../src/drift/distributions/mann-whitney-exact.js';
import { normalSf } from '../../src/drift/distributions/normal.js';
import { studentTwoSided } from '../../src/drift/distributions/student-t.js';
import { createRandom } from '../../src/random/index.js';
import { readFixture } from './fixture.js';

/** Ours, and how far relative to scipy's value it may be. */
const ours: Record<string, { of: (...args: number[]) => number; within: number }> = {
  chiSquared: { of: (x, df) => chiSquaredSf(x!, df!), within: 1e-11 },
  normal: { of: (z) => normalSf(z!), within: 1e-12 },
  // Near x = 1 the continued fraction cancels: a million degrees of freedom cost four digits.
  studentT: { of: (t, df) => studentTwoSided(t!, df!), within: 1e-10 },
  binomial: { of: (k, n, p) => binomialPmf(k!, n!, p!), within: 1e-11 },
  hypergeometric: {
    of: (k, total, marked, drawn) => hypergeometricPmf(k!, { total: total!, marked: marked!, drawn: drawn! }),
    within: 1e-11,
  },
  kolmogorov: { of: (d, n) => kolmogorovSf(d!, n!), within: 1e-9 },
  kolmogorovPaths: { of: (d, m, n) => kolmogorovTwoSampleSf(d!, m!, n!), within: 1e-11 },
  besselK: { of: (order, x) => besselK(order!, x!), within: 1e-12 },
  // scipy stops its series at terms of 1e-7.
  cramerVonMises: { of: (x) => cramerVonMisesSf(x!), within: 1e-9 },
  mannWhitney: { of: (u, m, n) => mannWhitneyExact(u!, m!, n!), within: 1e-12 },
};

describe('distributions equal scipy’s', () => {
  it.each(Object.entries(readFixture().distributions))('%s', (name, rows) => {
    const { of, within } = ours[name]!;
    for (const row of rows) {
      const expected = row.at(-1)!;
      const args = row.slice(0, -1);
      expect(Math.abs(of(...args) - expected), `at ${args}: ${of(...args)}, not ${expected}`).toBeLessThanOrEqual(
        within * Math.abs(expected),
      );
    }
  });
});

describe('drawHypergeometric', () => {
  it('draws each number about as often as its probability says', () => {
    const urn = { total: 30, marked: 12, drawn: 10 };
    const random = createRandom(1);
    const draws = Array.from({ length: 20_000 }, () => drawHypergeometric(urn, random));
    for (let k = 0; k <= 10; k++) {
      const share = draws.filter((drawn) => drawn === k).length / draws.length;
      expect(Math.abs(share - hypergeometricPmf(k, urn)), `${k}`).toBeLessThan(0.015);
    }
  });

  it('draws all or none where nothing is left to chance', () => {
    const random = createRandom(1);
    expect(drawHypergeometric({ total: 5, marked: 3, drawn: 5 }, random)).toBe(3);
    expect(drawHypergeometric({ total: 5, marked: 0, drawn: 2 }, random)).toBe(0);
  });
});
