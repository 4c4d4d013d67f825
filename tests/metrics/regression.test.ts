import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../src/errors/index.js';
import { r2, regressionMetrics, rmse } from '../../src/metrics/index.js';

describe('regressionMetrics', () => {
  it('gives the hand calculation', () => {
    const metrics = regressionMetrics([1, 2, 3, 4], [2, 2, 3, 6]);
    expect(metrics).toMatchObject({
      mae: 0.75,
      mse: 1.25,
      meanError: 0.75,
      maxError: 2,
      medianAbsoluteError: 0.5,
      r2: 0,
    });
  });

  it('leaves R² of a single row undefined', () => {
    expect(regressionMetrics([1], [2])).toMatchObject({ r2: null, explainedVariance: null, rmse: 1 });
  });

  it('sees a constant target through rounding', () => {
    expect(r2([0.1, 0.1, 0.1], [0.1, 0.1, 0.2])).toBe(0);
  });

  it('gives null, not Infinity, where squares overflow', () => {
    expect(rmse([1e308], [-1e308])).toBeNull();
  });

  it('takes typed arrays', () => {
    expect(rmse(Float64Array.of(1, 2), Float32Array.of(1, 4))).toBeCloseTo(Math.SQRT2, 12);
  });

  it('says what is wrong with its input, everything at once', () => {
    expect(() => regressionMetrics([], [])).toThrow(ValidationError);
    expect(() => regressionMetrics([1, 2], [1])).toThrow('actual has 2, predicted has 1');
    expect(() => regressionMetrics([1, Number.NaN], [Number.POSITIVE_INFINITY, 1])).toThrow(
      /^2 problems:.*actual has 1.*rows 1.*predicted has 1.*rows 0/s,
    );
  });

  it('is finite or null on every finite input', () => {
    const rows = fc.array(
      fc.tuple(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      ),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(rows, (pairs) => {
        const metrics = regressionMetrics(
          pairs.map(([y]) => y),
          pairs.map(([, p]) => p),
        );
        expect(Object.values(metrics).every((value) => value === null || Number.isFinite(value))).toBe(true);
      }),
    );
  });
});
