import { describe, expect, it } from 'vitest';
import type { Options } from '../../../src/estimators/index.js';
import {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
  type SearchMethod,
  type SearchSpace,
  type TrialOutcome,
  tpeSearch,
} from '../../../src/trainer/search/index.js';
import { outcomeOf, play, strategyOf } from './play.js';

/** Lowest, 0, at a learning rate of 0.05, a depth of 7, and the second kernel with a width of 0.8. */
const space: SearchSpace = {
  rate: floatDistribution(0.001, 1, { log: true }),
  depth: intDistribution(1, 16),
  kernel: ['flat', 'wide', 'steep'],
  width: floatDistribution(0, 1, { when: { kernel: 'wide' } }),
};
function loss({ rate, depth, kernel, width }: Options): number {
  const off = (value: unknown, best: number, scale: number) => (((value as number) - best) / scale) ** 2;
  const ofKernel = kernel === 'wide' ? off(width, 0.8, 1) : kernel === 'flat' ? 0.3 : 0.6;
  return off(Math.log10(rate as number), Math.log10(0.05), 1) + off(depth, 7, 8) + ofKernel;
}
const seeds = [1, 2, 3, 4, 5, 6, 7];
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;

/** The loss that a search comes down to, the median over seeds. */
function reached(method: SearchMethod, trials: number): number {
  return median(
    seeds.map((seed) => {
      const strategy = strategyOf({ space, method, seed, budget: { trials }, direction: 'lower' });
      return strategy.best(play(strategy, ({ params }) => [loss(params)]).flat())!.score;
    }),
  );
}

describe('the tree-structured Parzen estimator', () => {
  it('comes much nearer to the best than random search by as many trials', () => {
    expect(reached(tpeSearch(), 60)).toBeLessThan(reached({ type: 'random' }, 60) / 4);
  });

  it('finds the best of a table by half as many trials, more often than not', () => {
    const table: SearchSpace = { a: [1, 2, 4, 8], b: [0.1, 0.2, 0.4, 0.8], c: ['x', 'y'], d: [10, 20] };
    const best = { a: 4, b: 0.2, c: 'y', d: 10 };
    const score = ({ a, b, c, d }: Options) =>
      -((Math.log2(a as number) - 2.1) ** 2) -
      (Math.log2(b as number) + 2.2) ** 2 +
      (c === 'y' ? 0.5 : 0) -
      (d as number) / 40;
    const found = seeds.filter((seed) => {
      const strategy = strategyOf({ space: table, method: tpeSearch(), seed, budget: { trials: 32 } });
      const history = play(strategy, ({ params }) => [score(params)]).flat();
      return JSON.stringify(strategy.best(history)!.params) === JSON.stringify(best);
    });
    expect(found.length).toBeGreaterThan(seeds.length / 2);
  });

  it('begins with ten random trials in one round and goes on in rounds of four', () => {
    const sizes = (method: SearchMethod) =>
      play(strategyOf({ space, method, budget: { trials: 21 } }), () => [0]).map((round) => round.length);
    expect(sizes(tpeSearch())).toEqual([10, 4, 4, 3]);
    expect(sizes(tpeSearch({ startupTrials: 3 }))).toEqual([3, 4, 4, 4, 4, 2]);
    expect(sizes(tpeSearch({ startupTrials: 0 }))).toEqual([4, 4, 4, 4, 4, 1]);
  });

  it('proposes by a seed what it has always proposed', () => {
    const strategy = strategyOf({ space, method: tpeSearch(), seed: 1, budget: { trials: 34 }, direction: 'lower' });
    const tried = play(strategy, ({ params }) => [loss(params)]).flat();
    const learned = tried.slice(10).map(({ params }) => `${params.depth} ${params.kernel}`);
    expect(learned.join()).toBe(
      '6 wide,8 wide,9 flat,11 wide,11 wide,13 wide,10 steep,7 flat,10 wide,7 flat,12 wide,15 wide,' +
        '6 flat,11 wide,10 wide,9 flat,5 flat,8 flat,9 wide,11 wide,5 flat,8 wide,4 flat,11 wide',
    );
  });

  it('draws to begin with what a random search draws', () => {
    const first = (method: SearchMethod) => strategyOf({ space, method, budget: { trials: 10 } }).next([]);
    expect(first(tpeSearch())).toEqual(first({ type: 'random' }));
  });

  it('makes fifty trials where nothing else is said', () => {
    expect(strategyOf({ space, method: tpeSearch() }).total).toBe(50);
    expect(strategyOf({ space, method: tpeSearch(), budget: { time: 1000 } }).total).toBeUndefined();
  });

  it('ends when it has tried all of a finite space', () => {
    const small = {
      a: [1, 2, 3, 4, 5],
      b: categoricalDistribution(['x', 'y'], { when: { a: [2, 3] } }),
      c: [0, 1, 2, 3],
    };
    const strategy = strategyOf({ space: small, method: tpeSearch(), budget: { trials: 1000 } });
    expect(play(strategy, ({ params }) => [params.a as number]).flat()).toHaveLength(28);
  });

  /** Of eight trials at 1 to 8, those from 5 on came to nothing or little: in how many of the next is `a` below 5? */
  function goesLow(high: (plan: TrialOutcome) => TrialOutcome): number {
    const strategy = strategyOf({ space: { a: floatDistribution(0, 9) }, method: tpeSearch({ startupTrials: 8 }) });
    const history = [1, 2, 3, 4, 5, 6, 7, 8].map((a, number) => {
      const outcome = outcomeOf({ number, params: { a } }, [1 - a / 1000]);
      return a < 5 ? outcome : high(outcome);
    });
    return strategy.next(history).filter(({ params }) => (params.a as number) < 5).length;
  }

  it('keeps away from trials that failed or have no score', () => {
    expect(goesLow((trial) => ({ ...trial, state: 'failed', foldScores: [], score: Number.NaN }))).toBe(4);
    expect(goesLow((trial) => ({ ...trial, foldScores: [Number.NaN], score: Number.NaN }))).toBe(4);
  });

  it('takes trials that were pruned for worse than complete ones, whatever their scores so far', () => {
    expect(goesLow((trial) => ({ ...trial, state: 'pruned', foldScores: [9], score: 9 }))).toBe(4);
  });
});
