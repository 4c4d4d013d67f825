import { describe, expect, it } from 'vitest';
import { floatDistribution, intDistribution } from '../../../src/trainer/search/index.js';
import { strategyOf, triedBy } from './play.js';

const method = { type: 'random' } as const;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a random search', () => {
  it('makes fifty trials where nothing else is said', () => {
    const strategy = strategyOf({ space: { a: floatDistribution(0, 1) }, method });
    expect([strategy.total, triedBy(strategy).length]).toEqual([50, 50]);
  });

  it('goes on without end where time is to end it, in rounds', () => {
    const strategy = strategyOf({ space: { a: floatDistribution(0, 1) }, method, budget: { time: 1000 } });
    expect(strategy.total).toBeUndefined();
    expect(triedBy(strategy, 3).length).toBeGreaterThan(50);
  });

  it('ends when every combination was tried, each once', () => {
    const space = { a: [1, 2, 3, 4, 5], b: intDistribution(1, 7), c: floatDistribution(0, 1, { step: 0.25 }) };
    const strategy = strategyOf({ space, method, budget: { trials: 100_000 } });
    const tried = triedBy(strategy);
    expect(strategy.total).toBe(175);
    expect(new Set(tried.map((params) => JSON.stringify(params))).size).toBe(175);
    expect(tried).toHaveLength(175);
  });

  it('finds the last of combinations that are hardly ever drawn', () => {
    const space = { a: ['x', 'y'], b: { ...intDistribution(1, 1000), when: { a: 'y' } } };
    expect(triedBy(strategyOf({ space, method, budget: { trials: 1001 } }))).toHaveLength(1001);
  });

  it('draws numbers evenly, or their orders of magnitude', () => {
    const space = {
      even: floatDistribution(2, 4),
      log: floatDistribution(0.001, 1000, { log: true }),
      whole: intDistribution(1, 1000, { log: true }),
      stepped: intDistribution(0, 10, { step: 5 }),
    };
    const tried = triedBy(strategyOf({ space, method, budget: { trials: 2000 } })) as Record<string, number>[];
    const means = {
      even: mean(tried.map(({ even }) => even!)),
      log: mean(tried.map(({ log }) => Math.log10(log!))),
      whole: mean(tried.map(({ whole }) => Math.log10(whole!))),
      stepped: mean(tried.map(({ stepped }) => stepped!)),
    };
    expect(means.even).toBeCloseTo(3, 1);
    expect(Math.abs(means.log)).toBeLessThan(0.2);
    expect(Math.abs(means.whole - 1.4)).toBeLessThan(0.1);
    expect(Math.abs(means.stepped - 5)).toBeLessThan(0.4);
  });

  it('draws other trials by another seed, and the same by the same', () => {
    const space = { a: floatDistribution(0, 1) };
    const drawn = (seed: number) => triedBy(strategyOf({ space, method, seed }));
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });
});
