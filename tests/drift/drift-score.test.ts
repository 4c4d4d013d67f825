import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DriftMethod, driftScore } from '../../src/drift/index.js';
import { ValidationError } from '../../src/errors/index.js';
import { createRandom } from '../../src/random/index.js';

const numericMethods: DriftMethod[] = [
  'ks',
  'wasserstein',
  'energy',
  't_test',
  'mann_whitney',
  'anderson_darling',
  'cramer_von_mises',
  'epps_singleton',
  'mmd',
];
const shareMethods: DriftMethod[] = ['jensen_shannon', 'psi', 'kl_divergence', 'hellinger'];
const countMethods: DriftMethod[] = ['chi_square', 'g_test', 'total_variation'];
const binaryMethods: DriftMethod[] = ['z_test', 'fisher_exact'];

function normal(size: number, mean: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: size }, () => mean + random.normal());
}

describe('driftScore', () => {
  it.each([...numericMethods, ...shareMethods])('%s tells a shift from none', (method) => {
    const reference = normal(200, 0, 1);
    const same = driftScore(method, reference, normal(200, 0, 2), { type: 'numeric' });
    const moved = driftScore(method, reference, normal(200, 2, 3), { type: 'numeric' });
    if (same.pValue === undefined) expect(moved.score!).toBeGreaterThan(2 * same.score!);
    else expect([same.pValue > 0.05, moved.pValue! < 0.05]).toEqual([true, true]);
  });

  it.each([...countMethods, ...binaryMethods])('%s tells changed shares from equal ones', (method) => {
    const of = (yes: number) => Array.from({ length: 200 }, (_, i) => (i < yes ? 'yes' : 'no'));
    expect(driftScore(method, of(60), of(64), { type: 'categorical' }).pValue).toBeGreaterThan(0.1);
    expect(driftScore(method, of(60), of(120), { type: 'categorical' }).pValue).toBeLessThan(0.01);
  });

  it('sees a shift down as well as one up by mann_whitney, unless told one side', () => {
    const [low, high] = [normal(50, 0, 1), normal(50, 2, 2)];
    expect(driftScore('mann_whitney', high, low).score).toBeLessThan(1e-6);
    expect(driftScore('mann_whitney', low, high).score).toBeLessThan(1e-6);
    expect(driftScore('mann_whitney', high, low, { alternative: 'less' }).score).toBeGreaterThan(0.9);
  });

  it.each([...numericMethods, ...shareMethods])('%s is a finite number or null whatever the numbers', (method) => {
    const value = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.constantFrom(Number.NaN, Infinity, null),
    );
    const side = fc.array(value, { maxLength: 30 });
    fc.assert(
      fc.property(side, side, (reference, current) => {
        const { score, statistic = 0 } = driftScore(method, reference, current, { type: 'numeric' });
        expect(score === null || Number.isFinite(score)).toBe(true);
        expect(Number.isFinite(statistic)).toBe(true);
      }),
      { numRuns: method === 'mmd' ? 20 : 100 },
    );
  });

  it.each([...countMethods, ...shareMethods])('%s is a finite number or null whatever the categories', (method) => {
    const side = fc.array(fc.constantFrom('a', 'b', 'c', '__proto__', null), { maxLength: 30 });
    fc.assert(
      fc.property(side, side, (reference, current) => {
        const { score, statistic = 0 } = driftScore(method, reference, current, { type: 'categorical' });
        expect(score === null || Number.isFinite(score)).toBe(true);
        expect(Number.isFinite(statistic)).toBe(true);
      }),
      { numRuns: method === 'total_variation' ? 10 : 100 },
    );
  });

  it.each([...shareMethods, 'wasserstein', 'energy'] as DriftMethod[])('%s of a column with itself is 0', (method) => {
    const reference = normal(100, 0, 1);
    expect(driftScore(method, reference, reference).score).toBe(0);
  });

  it('gives the same p-value for the same seed, and another for another', () => {
    const [a, b] = [normal(60, 0, 1), normal(60, 0.2, 2)];
    const at = (seed: number) => driftScore('mmd', a, b, { seed }).score;
    expect(at(1)).toBe(at(1));
    expect(new Set([1, 2, 3, 4].map(at)).size).toBeGreaterThan(1);
  });

  it('leaves missing and infinite values out', () => {
    const clean = driftScore('ks', [1, 2, 3], [2, 3, 4]);
    expect(driftScore('ks', [1, Number.NaN, 2, 3, Infinity], [2, null, 3, 4, -Infinity])).toEqual(clean);
  });

  it('decides nothing where a side is empty', () => {
    expect(driftScore('psi', [1, 2], [null])).toEqual({ score: null });
  });

  it('finds p = 0 for a new category, with no infinite statistic', () => {
    expect(driftScore('chi_square', ['a', 'b'], ['a', 'c'])).toEqual({ score: 0, pValue: 0 });
  });

  it.each([
    ['a method for numbers on texts', () => driftScore('ks', ['a'], ['b']), /compares numbers/],
    [
      'texts as numbers, on both sides',
      () => driftScore('ks', ['a'], ['b'], { type: 'numeric' }),
      /2 problems.*reference.*current/s,
    ],
    [
      'two proportions of three categories',
      () => driftScore('z_test', ['a', 'b', 'c'], ['a']),
      /compares two categories/,
    ],
    [
      'an unknown method',
      () => driftScore(JSON.parse('"toString"'), [1], [2]),
      /no drift method "toString".*Use one of ks/s,
    ],
  ])('refuses %s', (_, call, message) => {
    expect(call).toThrow(ValidationError);
    expect(call).toThrow(message);
  });
});
