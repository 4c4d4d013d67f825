import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  intDistribution,
  medianPruner,
  randomSearch,
  type SearchMethod,
  type TrialOutcome,
} from '../../../src/trainer/search/index.js';
import { outcomeOf, play, strategyOf } from './play.js';

const space = { a: intDistribution(1, 100) };
const method = randomSearch();
const budget = { trials: 40 };

/** Complete trials that came to these scores, fold by fold. */
const completed = (...scores: readonly (readonly number[])[]): TrialOutcome[] =>
  scores.map((foldScores, number) => outcomeOf({ number, params: { a: number + 1 } }, foldScores));

const five = completed([1, 1, 1], [2, 2, 2], [3, 3, 3], [4, 4, 4], [5, 5, 5]);

describe('the median pruner', () => {
  const pruned = strategyOf({ space, method, budget, pruner: medianPruner() });

  it('ends what is worse than the median of those before it', () => {
    expect([2.9, 3, 3.1].map((score) => pruned.isHopeless([score], five))).toEqual([true, false, false]);
  });

  it('ends what is above the median where lower is better', () => {
    const lower = strategyOf({ space, method, budget, pruner: medianPruner(), direction: 'lower' });
    expect([2.9, 3, 3.1].map((score) => lower.isHopeless([score], five))).toEqual([false, false, true]);
  });

  it('takes the mean over the folds so far, of the others over as many', () => {
    const history = completed([0, 9], [0, 9], [2, 9], [9, 9], [9, 9]);
    expect(pruned.isHopeless([1], history)).toBe(true);
    expect(pruned.isHopeless([1, 11], history)).toBe(false);
    expect(pruned.isHopeless([9, 1.9], history)).toBe(true);
  });

  it('waits for five complete trials', () => {
    const failed = outcomeOf({ number: 4, params: { a: 5 } }, []);
    expect(pruned.isHopeless([-9], [...five.slice(0, 4), failed])).toBe(false);
    expect(pruned.isHopeless([-9], five)).toBe(true);
  });

  it('waits for as many trials and folds as it is told', () => {
    const patient = strategyOf({ space, method, budget, pruner: medianPruner({ startupTrials: 2, warmupFolds: 2 }) });
    const two = five.slice(0, 2);
    expect(patient.isHopeless([-9], two)).toBe(false);
    expect(patient.isHopeless([-9, -9], two)).toBe(true);
    expect(patient.isHopeless([-9, -9], two.slice(0, 1))).toBe(false);
  });

  it('ends a trial that has a fold without a score', () => {
    expect(pruned.isHopeless([9, Number.NaN], five)).toBe(true);
  });

  it('ends nothing where there is none', () => {
    expect(strategyOf({ space, method, budget }).isHopeless([-9], five)).toBe(false);
  });

  it('has grid and random search go in small rounds, so that there are trials before', () => {
    const sizes = (of: SearchMethod) =>
      play(strategyOf({ space, method: of, budget, pruner: medianPruner() }), () => [0]).map((round) => round.length);
    expect(sizes({ type: 'grid' })).toEqual(new Array(10).fill(4));
    expect(sizes({ type: 'random' })).toEqual(new Array(10).fill(4));
  });
});

describe('patience', () => {
  it('ends after so many trials that did not better the best, at the end of their round', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 40, maxLength: 40 }),
        fc.integer({ min: 1, max: 15 }),
        (scores, patience) => {
          const strategy = strategyOf({ space, method, budget: { ...budget, patience } });
          const rounds = play(strategy, ({ number }) => [scores[number]!]);
          const sinceBest = (history: readonly TrialOutcome[]) => {
            const found = history.map(({ score }) => score);
            return history.length - 1 - found.indexOf(Math.max(...found));
          };
          const ends = rounds.map((_, i) => sinceBest(rounds.slice(0, i + 1).flat()) >= patience);
          expect(ends.indexOf(true)).toBe(rounds.length < 10 ? rounds.length - 1 : ends.indexOf(true) === 9 ? 9 : -1);
        },
      ),
    );
  });

  it('ends where nothing comes to a score at all', () => {
    const strategy = strategyOf({ space, method, budget: { ...budget, patience: 6 } });
    expect(play(strategy, () => []).flat()).toHaveLength(8);
  });
});
