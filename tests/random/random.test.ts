import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/random/index.js';

const draw = (n: number, next: () => number) => Array.from({ length: n }, next);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a random source', () => {
  it('gives these numbers for seed 42, today and on every machine', () => {
    const random = createRandom(42);
    expect(draw(3, random.next)).toEqual([0.671613873686109, 0.7451724403769409, 0.3291597011947559]);
    expect(draw(5, () => random.integer(1000))).toEqual([277, 846, 342, 439, 34]);
    expect(random.fork(7).next()).toBe(0.4014170867434982);
  });

  it('gives the same numbers for the same seed', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (seed) => {
        expect(draw(8, createRandom(seed).next)).toEqual(draw(8, createRandom(seed).next));
      }),
    );
  });

  it('gives other numbers for every other seed, neighbours and fractions too', () => {
    const seeds = [0, 1, 2, 3, 1.5, -1, 2 ** 32, 2 ** 32 + 1, 2 ** 53, 1e-300];
    const firsts = new Set(seeds.map((seed) => createRandom(seed).next()));
    expect(firsts.size).toBe(seeds.length);
  });

  it('draws uniformly from [0, 1)', () => {
    const random = createRandom(1);
    const values = draw(100_000, random.next);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    const tenths = new Array<number>(10).fill(0);
    for (const value of values) tenths[Math.floor(value * 10)]!++;
    expect(chiSquare(tenths)).toBeLessThan(33.7);
  });

  it('draws integers uniformly below a bound that does not divide 2^32', () => {
    const random = createRandom(2);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) counts[random.integer(7)]!++;
    expect(chiSquare(counts)).toBeLessThan(27.9);
  });

  it('draws integers below every bound from 1 to 2^32', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, bound) => {
        const drawn = createRandom(seed).integer(bound);
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn < bound).toBe(true);
      }),
    );
  });

  it('draws normals of mean 0 and variance 1, all finite', () => {
    const values = draw(100_000, createRandom(3).normal);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(Math.abs(mean(values))).toBeLessThan(0.02);
    expect(Math.abs(mean(values.map((value) => value ** 2)) - 1)).toBeLessThan(0.03);
  });
});

describe('a fork', () => {
  it('does not depend on what its parent has drawn, nor shifts what it draws', () => {
    const parent = createRandom(5);
    const before = draw(4, parent.fork(3).next);
    const undisturbed = draw(10, createRandom(5).next);
    expect(draw(10, parent.next)).toEqual(undisturbed);
    expect(draw(4, parent.fork(3).next)).toEqual(before);
  });

  it('differs from its parent, its siblings and its own forks', () => {
    const root = createRandom(5);
    const sources = [root];
    for (let i = 0; i < 20; i++) sources.push(root.fork(i));
    for (let i = 0; i < 20; i++) for (let j = 0; j < 20; j++) sources.push(root.fork(i).fork(j));
    expect(new Set(sources.map((source) => source.next())).size).toBe(sources.length);
  });

  it('does not correlate with its neighbour', () => {
    const root = createRandom(6);
    const [a, b] = [root.fork(0), root.fork(1)];
    const product = draw(50_000, () => (a.next() - 0.5) * (b.next() - 0.5));
    // Each product has mean 0 and variance 1/144: four standard errors.
    expect(Math.abs(mean(product))).toBeLessThan(4 / 12 / Math.sqrt(50_000));
  });
});

/** Against equal counts; the limits above are the 0.9999 quantiles of chi-square with one degree fewer than cells. */
function chiSquare(counts: readonly number[]): number {
  const expected = mean(counts);
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
