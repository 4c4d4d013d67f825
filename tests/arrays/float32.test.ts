import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atMostBelow, doubleBefore, fitsFloat32, largestFloat32, leastAbove } from '../../src/arrays/index.js';

const float32 = fc.float({ noNaN: true, noDefaultInfinity: true });
const double = fc.double({ noNaN: true, noDefaultInfinity: true });

/** Doubles at and around a number: itself, its neighbours, the 32-bit floats about it and the middles between them. */
function around(t: number): number[] {
  const ulp = Math.max(Math.abs(t) * 2 ** -23, 2 ** -149);
  const grid = [-2, -1, -0.5, 0, 0.5, 1, 2].map((steps) => t + steps * ulp);
  return grid.flatMap((x) => [x, x - Math.abs(x) * Number.EPSILON, x + Math.abs(x) * Number.EPSILON]);
}

describe('atMostBelow', () => {
  it('cuts the doubles where `fround(x) < t` cuts them', () => {
    fc.assert(
      fc.property(float32, double, (t, anywhere) => {
        const threshold = atMostBelow(t);
        expect(Number.isFinite(threshold)).toBe(true);
        for (const x of [anywhere, ...around(t), ...around(threshold)])
          expect([x, x <= threshold]).toEqual([x, Math.fround(x) < t]);
      }),
    );
  });

  it.each([0, -0, 2 ** -149, -(2 ** -149), 2 ** -126, 1, -1, largestFloat32, -largestFloat32])(
    'is the greatest double whose rounding is below %d',
    (t) => {
      const threshold = atMostBelow(t);
      const next = -doubleBefore(-threshold);
      expect(Math.fround(threshold)).toBeLessThan(t);
      expect(Math.fround(next)).not.toBeLessThan(t);
    },
  );
});

describe('doubleBefore', () => {
  it('leaves no double between itself and the number', () => {
    fc.assert(
      fc.property(double, double, (t, anywhere) => {
        for (const x of [anywhere, ...around(t)]) expect([x, x <= doubleBefore(t)]).toEqual([x, x < t]);
      }),
    );
  });

  it.each([
    [1, 1 - Number.EPSILON / 2],
    [0, -Number.MIN_VALUE],
    [-0, -Number.MIN_VALUE],
    [Number.MIN_VALUE, 0],
    [Number.POSITIVE_INFINITY, Number.MAX_VALUE],
  ])('of %d is %d', (value, before) => {
    expect(doubleBefore(value)).toBe(before);
  });
});

describe('leastAbove', () => {
  it('sends every 32-bit float where the threshold in 64 bits sends it', () => {
    fc.assert(
      fc.property(double, float32, (threshold, anywhere) => {
        const t = leastAbove(threshold);
        expect(Math.fround(t)).toBe(t);
        for (const x of [anywhere, ...around(threshold).map(Math.fround)])
          expect([x, x < t]).toEqual([x, x <= threshold]);
      }),
    );
  });

  it('leads back to the 32-bit float that a threshold was made of', () => {
    fc.assert(fc.property(float32, (t) => leastAbove(atMostBelow(t)) === t));
  });

  it('is infinite above the largest float', () => {
    expect(leastAbove(largestFloat32)).toBe(Number.POSITIVE_INFINITY);
    expect(leastAbove(-1e300)).toBe(-largestFloat32);
  });
});

describe('fitsFloat32', () => {
  it.each([
    [largestFloat32, true],
    [-1e-300, true],
    [3.4028236e38, false],
    [Number.NEGATIVE_INFINITY, false],
    [Number.NaN, false],
  ])('of %d is %s', (value, fits) => {
    expect(fitsFloat32(value)).toBe(fits);
  });
});
