import { describe, expect, it } from 'vitest';
import { driftScore } from '../../src/drift/index.js';

const repeat = (counts: readonly number[]) => counts.flatMap((count, i) => new Array<number>(count).fill(i + 1));
const R = repeat([16, 18, 16, 14, 12, 12]);
const C = repeat([16, 16, 16, 16, 16, 8]);
const X = [38.7, 41.5, 43.8, 44.5, 45.5, 46, 47.7, 58];
const Y = [39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8];
const categorical = { type: 'categorical' } as const;
const numeric = { type: 'numeric' } as const;

describe('values known from Evidently’s and scipy’s own documentation', () => {
  it.each([
    ['chi_square', driftScore('chi_square', R, C, categorical), 0.6730876],
    ['hellinger', driftScore('hellinger', R, C, categorical), 0.0681277],
    ['mann_whitney, one-sided', driftScore('mann_whitney', R, C, { ...numeric, alternative: 'less' }), 0.481433],
    ['epps_singleton', driftScore('epps_singleton', R, C, numeric), 0.8100227],
    ['anderson_darling', driftScore('anderson_darling', X, Y, numeric), 0.0635147],
    ['t_test', driftScore('t_test', X, Y, numeric), 0.0841057],
    ['chi_square with new counts', driftScore('chi_square', [1, 2, 3], [5, 8, 3], categorical), 0],
    ['z_test', driftScore('z_test', [1, 1, 0, 1], [0, 0, 0, 1], categorical), 0.1572992],
    ['energy', driftScore('energy', [0], [1], numeric), Math.SQRT2],
  ])('%s', (_, { score }, expected) => {
    expect(score).toBeCloseTo(expected, 6);
  });

  it('energy of a shift by 5', () => {
    const shifted = X.map((x) => x + 5);
    expect(driftScore('energy', X, shifted, numeric).score).toBeCloseTo(1.9332615, 6);
  });

  it('ks, exact', () => {
    const reference = Array.from({ length: 100 }, (_, i) => i + 1);
    const current = Array.from({ length: 110 }, (_, i) => 1 + (i * 99) / 109 + 20.1);
    const { statistic, pValue } = driftScore('ks', reference, current, numeric);
    expect(statistic).toBeCloseTo(232 / 1100, 14);
    expect(pValue).toBeCloseTo(0.015739183865607353, 14);
  });

  it('wasserstein of a shift by 1, in deviations of the reference', () => {
    const { score } = driftScore('wasserstein', [0, 1, 2], [1, 2, 3], numeric);
    expect(score).toBeCloseTo(1 / Math.sqrt(2 / 3), 14);
  });
});
