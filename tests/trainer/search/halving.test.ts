import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../../src/errors/index.js';
import { gradientBoostingRegressor } from '../../../src/estimators/index.js';
import { floatDistribution, halvingSearch } from '../../../src/trainer/search/index.js';
import { plainPipeline, play, strategyOf } from './play.js';

interface Case {
  readonly candidates: number;
  readonly rows: number;
  readonly leastRows: number;
  readonly factor: number;
  readonly resource: string;
  readonly minResources: number | null;
  readonly maxResources: number | null;
  readonly trials: readonly number[];
  readonly resources: readonly number[];
  readonly rounds: readonly (readonly number[])[];
  readonly best: number;
}

const path = new URL('../../fixtures/search/halving.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: readonly Case[] };
const listed = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('successive halving', () => {
  it.each(cases)(
    'has the rounds of scikit-learn: $candidates by $factor of $resource, from $minResources to $maxResources',
    (one) => {
      const { minResources, maxResources, factor } = one;
      const resource = one.resource === 'samples' ? 'samples' : 'nEstimators';
      const strategy = strategyOf({
        space: { candidate: listed(one.candidates) },
        method: halvingSearch({
          factor,
          resource,
          ...(minResources !== null && { minResources }),
          ...(maxResources !== null && { maxResources }),
        }),
        rows: one.rows,
        leastRows: one.leastRows,
      });
      const rounds = play(strategy, ({ params }) => [(((params.candidate as number) * 37) % 101) / 101]);
      const resourcesOf = ({ params, rows }: (typeof rounds)[number][number]) =>
        resource === 'samples' ? (rows ?? one.rows) : params.nEstimators;
      expect(rounds.map((round) => round.length)).toEqual(one.trials);
      expect(rounds.map((round) => resourcesOf(round[0]!))).toEqual(one.resources);
      expect(
        rounds.slice(1).map((round) => round.map(({ params }) => params.candidate as number).sort((a, b) => a - b)),
      ).toEqual(one.rounds);
      expect(strategy.total).toBe(one.trials.reduce((sum, trials) => sum + trials, 0));
      expect(strategy.best(rounds.flat())!.params.candidate).toBe(one.best);
    },
  );

  it('counts logarithms out, which rounding has 243 candidates lose a round by', () => {
    const strategy = strategyOf({ space: { a: listed(243) }, method: halvingSearch(), rows: 10_000 });
    expect(play(strategy, () => [0]).map((round) => round.length)).toEqual([243, 81, 27, 9, 3, 1]);
  });

  it('leaves the rows out where a round has them all', () => {
    const strategy = strategyOf({ space: { a: [1, 2] }, method: halvingSearch(), rows: 500 });
    expect(strategy.next([])).toEqual([
      { number: 0, params: { a: 1 } },
      { number: 1, params: { a: 2 } },
    ]);
  });

  it('lets the earlier of equals go on', () => {
    const strategy = strategyOf({ space: { a: listed(9) }, method: halvingSearch() });
    const [, second] = play(strategy, ({ params }) => [params.a === 4 ? 1 : 0]);
    expect(second!.map(({ params }) => params.a)).toEqual([4, 0, 1]);
  });

  it('lets trials that failed, or have no score, go on last', () => {
    const strategy = strategyOf({ space: { a: listed(9) }, method: halvingSearch() });
    const judge = ({ params }: { params: { a?: unknown } }) =>
      (params.a as number) < 4 ? [] : (params.a as number) < 8 ? [Number.NaN] : [-5];
    const [, second] = play(strategy, judge);
    expect(second!.map(({ params }) => params.a)).toEqual([8, 0, 1]);
  });

  it('holds the best of the last round best, whatever the others came to on less', () => {
    const strategy = strategyOf({ space: { a: listed(9) }, method: halvingSearch() });
    const history = play(strategy, ({ rows = 1000, params }) => [(params.a as number) - rows]).flat();
    expect(strategy.best(history)).toMatchObject({ number: 12, params: { a: 8 } });
  });

  it('falls back on an earlier round where the last came to nothing', () => {
    const strategy = strategyOf({ space: { a: listed(9) }, method: halvingSearch() });
    const history = play(strategy, ({ rows = 1000, params }) => (rows > 900 ? [] : [params.a as number])).flat();
    expect(strategy.best(history)).toMatchObject({ number: 9, params: { a: 8 } });
  });

  it('draws so many trials to begin with as the budget has', () => {
    const space = { a: floatDistribution(0, 1) };
    const strategy = strategyOf({ space, method: halvingSearch(), budget: { trials: 9 } });
    expect(play(strategy, () => [0]).map((round) => round.length)).toEqual([9, 3, 1]);
  });

  it('has an option grow to what the pipeline has of it', () => {
    const pipeline = { ...plainPipeline, estimator: gradientBoostingRegressor() };
    const resources = (resource: string) => {
      const strategy = strategyOf({ space: { maxDepth: listed(9) }, method: halvingSearch({ resource }), pipeline });
      return play(strategy, () => [0]).map((round) => round[0]!.params[resource]);
    };
    expect(resources('nEstimators')).toEqual([11, 33, 99]);
    expect(resources('validationFraction').map((share) => Number((share as number).toFixed(6)))).toEqual([
      0.011111, 0.033333, 0.1,
    ]);
  });

  it('rounds to whole numbers where an option has no others, and not where its most happens to be one', () => {
    const pipeline = { ...plainPipeline, estimator: gradientBoostingRegressor({ nEstimators: 20 }) };
    const resources = (resource: string, settings: object = {}) => {
      const method = halvingSearch({ resource, ...settings });
      const strategy = strategyOf({ space: { maxDepth: listed(9) }, method, pipeline });
      return play(strategy, () => [0]).map((round) => [round.length, round[0]!.params[resource]]);
    };
    expect(resources('subsample')).toEqual([
      [9, 1 / 9],
      [3, 1 / 3],
      [1, 1],
    ]);
    expect(resources('l2Regularization', { maxResources: 2 })).toEqual([
      [9, 2 / 9],
      [3, 2 / 3],
      [1, 2],
    ]);
    expect(resources('nEstimators')).toEqual([
      [9, 2],
      [3, 6],
      [1, 18],
    ]);
  });

  it('comes to the most of an option, whatever the last digit of a fraction is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1000, noNaN: true }), fc.integer({ min: 2, max: 60 }), (most, trials) => {
        const method = halvingSearch({ resource: 'l2Regularization', maxResources: most });
        const pipeline = { ...plainPipeline, estimator: gradientBoostingRegressor() };
        const strategy = strategyOf({ space: { maxDepth: listed(trials) }, method, pipeline });
        const rounds = play(strategy, () => [0]);
        expect(rounds).toHaveLength([3, 9, 27].filter((power) => power <= trials).length + 1);
        expect(rounds.at(-1)![0]!.params.l2Regularization).toBeCloseTo(most, 9);
      }),
    );
  });

  it('does not begin with more rows than a fold has', () => {
    const begin = (settings: object) =>
      strategyOf({ space: { a: [1, 2] }, method: halvingSearch(settings), rows: 500 });
    expect(() => begin({ minResources: 501 })).toThrow(
      'minResources is 501, and a fold has but 500 rows to learn from',
    );
    expect(() => begin({ minResources: 501 })).toThrow(ValidationError);
    expect(begin({ minResources: 500 }).total).toBe(2);
  });

  it('ends no trial early', () => {
    const strategy = strategyOf({ space: { a: listed(9) }, method: halvingSearch() });
    const [first] = play(strategy, () => [1]);
    expect(strategy.isHopeless([-1], first!)).toBe(false);
  });
});
