import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/random/index.js';
import { type Combination, combinations, searchedSpace } from '../../../src/trainer/search/combination.js';
import {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
  type SearchSpace,
} from '../../../src/trainer/search/index.js';
import { normalCdf } from '../../../src/trainer/search/normal.js';
import { parzenDensity } from '../../../src/trainer/search/parzen.js';

/** The integral of a density over a space of one number, taken as 1 long, by the midpoint rule. */
function integral(space: SearchSpace, observed: readonly number[], valueAt: (share: number) => number): number {
  const density = parzenDensity(
    searchedSpace(space),
    observed.map((value) => [value]),
  );
  const steps = 2000;
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += density.at([valueAt((i + 0.5) / steps)]);
  return sum / steps;
}

/** The sum of the probabilities of every combination. */
function total(space: SearchSpace, observed: readonly Combination[]): number {
  const searched = searchedSpace(space);
  const density = parzenDensity(searched, observed);
  let sum = 0;
  for (const combination of combinations(searched)) sum += density.at(combination);
  return sum;
}

describe('a Parzen estimate', () => {
  it('integrates to 1 over a range of numbers', () => {
    expect(integral({ a: floatDistribution(-3, 5) }, [], (share) => -3 + 8 * share)).toBeCloseTo(1, 5);
    expect(integral({ a: floatDistribution(-3, 5) }, [-3, 0, 0.1, 5], (share) => -3 + 8 * share)).toBeCloseTo(1, 5);
    const log = { a: floatDistribution(0.001, 10, { log: true }) };
    expect(integral(log, [0.001, 0.02, 3], (share) => 0.001 * 10_000 ** share)).toBeCloseTo(1, 5);
  });

  it.each<[string, SearchSpace, Combination[]]>([
    ['whole numbers', { a: intDistribution(1, 30) }, [[1], [7], [30]]],
    ['steps', { a: floatDistribution(0, 1, { step: 0.1 }) }, [[0.3], [0.3], [1]]],
    ['orders of magnitude', { a: intDistribution(1, 200, { log: true }) }, [[1], [64]]],
    ['numbers in order', { a: [1, 10, 100, 1000] }, [[10], [1000]]],
    ['words', { a: ['x', 'y', 'z'] }, [['x'], ['x'], ['z']]],
    ['one value', { a: [7] }, [[7]]],
    [
      'several options',
      { a: ['x', 'y'], b: intDistribution(1, 5), c: [1, 2, 4] },
      [
        ['x', 2, 4],
        ['y', 5, 1],
      ],
    ],
    [
      'conditional options',
      { a: ['x', 'y'], b: categoricalDistribution([1, 2, 3], { when: { a: 'y' } }) },
      [
        ['x', undefined],
        ['y', 2],
        ['y', 3],
      ],
    ],
  ])('sums to 1 over %s', (_, space, observed) => {
    expect(total(space, observed)).toBeCloseTo(1, 10);
  });

  it('sums to 1 over more observations than weigh alike', () => {
    const observed = Array.from({ length: 60 }, (_, i) => [1 + (i % 9)]);
    expect(total({ a: intDistribution(1, 12) }, observed)).toBeCloseTo(1, 10);
  });

  it('draws as often as its density says', () => {
    const space = searchedSpace({
      a: ['x', 'y'],
      b: intDistribution(1, 6),
      c: categoricalDistribution([1, 2, 3, 4], { when: { a: 'y' } }),
    });
    const density = parzenDensity(space, [
      ['x', 2, undefined],
      ['y', 5, 4],
      ['y', 6, 3],
    ]);
    const random = createRandom(3);
    const drawn = new Map<string, number>();
    const draws = 20_000;
    for (let i = 0; i < draws; i++) {
      const key = JSON.stringify(density.draw(random));
      drawn.set(key, (drawn.get(key) ?? 0) + 1 / draws);
    }
    for (const combination of combinations(space)) {
      const share = drawn.get(JSON.stringify(combination)) ?? 0;
      expect(Math.abs(share - density.at(combination))).toBeLessThan(0.01);
    }
  });

  it('is higher near what was observed, by place where values are ordered and by value where not', () => {
    const ordered = searchedSpace({ a: [1, 2, 3, 4, 5, 6] });
    const near = parzenDensity(ordered, [[2]]);
    expect(near.at([3])).toBeGreaterThan(near.at([5]));
    const unordered = parzenDensity(searchedSpace({ a: [2, 1, 5, 3] }), [[2]]);
    expect(unordered.at([1])).toBe(unordered.at([3]));
    expect(unordered.at([2])).toBeGreaterThan(unordered.at([1]));
  });

  it('tells which values go together', () => {
    const together = parzenDensity(searchedSpace({ a: ['x', 'y'], b: [1, 2] }), [
      ['x', 1],
      ['y', 2],
    ]);
    expect(together.at(['x', 1])).toBeGreaterThan(together.at(['x', 2]));
  });
});

describe('the normal distribution', () => {
  it('has these shares below z (SciPy 1.10)', () => {
    const shares = [-5, -1.5, -0.1, 0, 0.5, 2, 4, 9].map(normalCdf);
    const reference = [
      2.866515718791933e-7, 0.06680720126885807, 0.460172162722971, 0.5, 0.6914624612740131, 0.9772498680518208,
      0.9999683287581669, 1,
    ];
    shares.forEach((share, i) => {
      expect(share).toBeCloseTo(reference[i]!, 14);
    });
  });
});
