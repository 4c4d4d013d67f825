import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brentMinimum } from '../../src/numeric/index.js';

const place = fc.double({ min: -1e4, max: 1e4, noNaN: true });

describe('the minimum of a function of one variable', () => {
  it('is found wherever the vertex of a parabola lies', () => {
    fc.assert(
      fc.property(place, place, (vertex, from) => {
        const found = brentMinimum((x) => (x - vertex) ** 2, [from, from + 1]);
        expect(Math.abs(found - vertex)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(vertex)));
      }),
    );
  });

  it('is found where no parabola fits', () => {
    fc.assert(
      fc.property(place, (kink) => {
        const found = brentMinimum((x) => Math.abs(x - kink), [0, 1]);
        expect(Math.abs(found - kink)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(kink)));
      }),
    );
  });

  it('is found beside values that are not defined', () => {
    const found = brentMinimum((x) => x - Math.log(x), [0, 0.1]);
    expect(found).toBeCloseTo(1, 6);
  });

  it('lies at the edge of what is defined where the function falls up to there', () => {
    expect(brentMinimum((x) => (x <= 3 ? -x : Number.NaN), [0, 1])).toBeCloseTo(3, 6);
  });

  it('ends where the function falls for ever', () => {
    expect(brentMinimum((x) => -x, [0, 1])).toBeGreaterThan(1e50);
  });
});
