import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxCox, boxCoxInverse, fitPower, yeoJohnson, yeoJohnsonInverse } from '../../src/numeric/index.js';
import fixture from '../fixtures/numeric/power-transforms.json' with { type: 'json' };

const families = [
  { name: 'boxCox', method: 'box-cox', apply: boxCox, invert: boxCoxInverse, cases: fixture.boxCox },
  {
    name: 'yeoJohnson',
    method: 'yeo-johnson',
    apply: yeoJohnson,
    invert: yeoJohnsonInverse,
    cases: fixture.yeoJohnson,
  },
] as const;

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe.each(families)('$name', ({ name, method, apply, invert, cases }) => {
  const likeliest = (values: Float64Array, weights?: Float64Array) => fitPower(values, method, weights).lambda;
  const valueFrom = name === 'boxCox' ? 0.01 : -100;

  describe.each(Object.entries(cases))('of %s values', (_, expected) => {
    it('has the exponent that scipy finds, to 1e-6', () => {
      expect(Math.abs(likeliest(Float64Array.from(expected.values)) - expected.lambda)).toBeLessThan(1e-6);
    });

    it('gives what scipy gives for that exponent', () => {
      expected.values.forEach((value, i) => {
        const wanted = expected.transformed[i]!;
        expect(Math.abs(apply(value, expected.lambda) - wanted)).toBeLessThanOrEqual(1e-9 * Math.abs(wanted));
      });
    });
  });

  describe.each(Object.entries(fixture.far))('of %s, far from 0 beside their spread', (_, expected) => {
    const values = Float64Array.from(expected.values);
    const lambda = expected[name];

    it('has the exponent of greatest likelihood', () => {
      expect(Math.abs(likeliest(values) - lambda)).toBeLessThan(1e-8 * Math.abs(lambda));
    });

    it('leads back to the values', () => {
      const fit = fitPower(values, method);
      for (const value of values) {
        const back = invert(apply(value, fit.lambda, fit.shift), fit.lambda, fit.shift);
        expect(Math.abs(back - value)).toBeLessThan(1e-11 * value);
      }
    });
  });

  it('has the exponent that scipy finds for the years 1990 to 2023, to the digits that it is left', () => {
    const years = Float64Array.from(fixture.far.years.values);
    expect(Math.abs(likeliest(years) - fixture.scipysYears[name])).toBeLessThan(2e-5);
  });

  it('is undone by its inverse', () => {
    fc.assert(
      fc.property(between(valueFrom, 100), between(-1, 3), (value, lambda) => {
        const back = invert(apply(value, lambda), lambda);
        expect(Math.abs(back - value)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(value)));
      }),
    );
  });

  it('rises with the value, and so does its inverse', () => {
    const values = between(valueFrom, 1e6);
    fc.assert(
      fc.property(values, values, between(-2, 4), (a, b, lambda) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(apply(low, lambda)).toBeLessThanOrEqual(apply(high, lambda));
        expect(invert(low, lambda)).toBeLessThanOrEqual(invert(high, lambda));
      }),
    );
  });

  it('has an inverse that is never NaN', () => {
    fc.assert(
      fc.property(between(-1e6, 1e6), between(-5, 5), (value, lambda) => {
        expect(invert(value, lambda)).not.toBeNaN();
      }),
    );
  });

  it('leaves values that are all equal', () => {
    expect(likeliest(Float64Array.of(7, 7, 7))).toBe(1);
  });

  it('counts a row of weight 2 as the row twice', () => {
    fc.assert(
      fc.property(fc.array(between(1, 50), { minLength: 5, maxLength: 30 }), (values) => {
        fc.pre(Math.max(...values) - Math.min(...values) > 1);
        const weights = values.map((__, i) => i % 3);
        const repeated = values.flatMap((value, i) => Array<number>(weights[i]!).fill(value));
        fc.pre(Math.max(...repeated) - Math.min(...repeated) > 1);
        const weighted = likeliest(Float64Array.from(values), Float64Array.from(weights));
        const plain = likeliest(Float64Array.from(repeated));
        expect(Math.abs(weighted - plain)).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(plain)));
      }),
    );
  });

  it('has an exponent under which the values stay finite and apart, however large and close they are', () => {
    const offsets = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(offsets, fc.constantFrom(1e-3, 1, 1e3, 1e6), (steps, size) => {
        fc.pre(new Set(steps).size > 1);
        const values = Float64Array.from(steps, (step) => size * (1 + step / 1e4));
        const { lambda, shift } = fitPower(values, method);
        const [low, high] = [apply(Math.min(...values), lambda, shift), apply(Math.max(...values), lambda, shift)];
        expect(Number.isFinite(lambda)).toBe(true);
        expect(high - low).toBeGreaterThan(0);
        expect(Number.isFinite(high - low)).toBe(true);
      }),
    );
  });
});

describe('beyond what a transform can give, the inverse gives the limit', () => {
  it('of Box–Cox', () => {
    expect([boxCoxInverse(-3, 0.5), boxCoxInverse(3, -0.5)]).toEqual([0, Number.POSITIVE_INFINITY]);
  });

  it('of Yeo–Johnson', () => {
    expect([yeoJohnsonInverse(3, -0.5), yeoJohnsonInverse(-3, 2.5)]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
  });
});

it('sees values below 0 as the mirror of those above', () => {
  const years = Float64Array.from(fixture.far.earlyYears.values);
  const straight = fitPower(years, 'yeo-johnson');
  const mirrored = fitPower(
    years.map((year) => -year),
    'yeo-johnson',
  );
  expect(mirrored).toMatchObject({ mirrored: true, shift: straight.shift });
  expect(mirrored.lambda).toBeCloseTo(2 - straight.lambda, 6);
});
