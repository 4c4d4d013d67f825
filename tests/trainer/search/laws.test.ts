import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Options } from '../../../src/estimators/index.js';
import type { Distribution, SearchMethod, SearchSpace } from '../../../src/trainer/search/index.js';
import { outcomeOf, play, strategyOf } from './play.js';

/*
 * What holds of every search. A space has a switch and, beside it, options of which some are searched only where the
 * switch stands so.
 */

const number = fc.integer({ min: -50, max: 50 });
const values = fc.uniqueArray(number, { minLength: 1, maxLength: 5 });
const distribution: fc.Arbitrary<Distribution> = fc.oneof(
  fc.record({ type: fc.constant('float' as const), low: number, high: fc.integer({ min: 51, max: 90 }) }),
  fc.record({
    type: fc.constant('int' as const),
    low: number,
    high: fc.integer({ min: 51, max: 60 }),
    step: fc.integer({ min: 1, max: 7 }),
  }),
  fc.constant({ type: 'float', low: 0.001, high: 10, log: true } as const),
  fc.constant({ type: 'int', low: 1, high: 64, log: true } as const),
  fc.constant({ type: 'float', low: 0, high: 1, step: 0.1 } as const),
  fc.record({ type: fc.constant('categorical' as const), choices: fc.constant(['x', null, true]) }),
);
const option = fc.tuple(fc.oneof(values, distribution), fc.constantFrom(undefined, 'on', 'off'));
const spaces: fc.Arbitrary<SearchSpace> = fc.array(option, { minLength: 1, maxLength: 4 }).map(
  (options) =>
    Object.fromEntries<readonly (number | string)[] | Distribution>([
      ['switch', ['on', 'off', 'half']],
      ...options.map(([searched, when], i): [string, SearchSpace[string]] => {
        if (when === undefined) return [`option${i}`, searched];
        const distributed = Array.isArray(searched) ? { type: 'categorical' as const, choices: searched } : searched;
        return [`option${i}`, { ...(distributed as Distribution), when: { switch: when } }];
      }),
    ] as [string, readonly string[] | Distribution][]) as SearchSpace,
);
const methods = fc.constantFrom<SearchMethod[]>({ type: 'random' }, { type: 'tpe' }, { type: 'halving' });
const seeds = fc.integer({ min: 0, max: 1000 });

/** A trial's scores: some number that hangs on what it tries; some fail, and some have none. */
function judge({ number, params }: { number: number; params: Options }): number[] {
  if (number % 11 === 7) return [];
  if (number % 13 === 5) return [Number.NaN];
  const sum = Object.values(params).reduce<number>((all, value) => all + (typeof value === 'number' ? value : 0), 0);
  return [Math.sin(sum), Math.cos(sum)];
}

const searches = fc.record({ space: spaces, method: methods, seed: seeds });
const budget = { trials: 26 };

/** The first three values of each option: what a grid can be made of. */
function listed(space: SearchSpace): SearchSpace {
  return Object.fromEntries(
    Object.entries(space).map(([option, searched]): [string, SearchSpace[string]] => {
      if (!('type' in searched) || searched.type === 'categorical') return [option, searched];
      const { low, when } = searched;
      return [option, { type: 'categorical', choices: [low, low + 1, low + 2], ...(when !== undefined && { when }) }];
    }),
  );
}

const grids = fc.record({ space: spaces.map(listed), method: fc.constant({ type: 'grid' } as const), seed: seeds });
/** With all that can be said of a search: a halving has no pruner. */
const anySearches = fc
  .tuple(fc.oneof(searches, grids), fc.option(fc.integer({ min: 1, max: 12 })), fc.boolean())
  .map(([search, patience, isPruned]) => ({
    ...search,
    budget: { trials: 26, ...(patience !== null && { patience }) },
    ...(isPruned && search.method.type !== 'halving' && { pruner: { type: 'median', startupTrials: 2 } as const }),
  }));

describe('every search', () => {
  it('goes on the same way, called again with the same outcomes', () => {
    fc.assert(
      fc.property(anySearches, (search) => {
        const rounds = play(strategyOf(search), judge);
        [...rounds, []].forEach((round, i) => {
          const before = rounds.slice(0, i).flat();
          const again = strategyOf(search).next(JSON.parse(JSON.stringify(before), revived));
          expect(again.map((plan) => outcomeOf(plan, judge(plan)))).toEqual(round);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('numbers its trials without gaps, and makes as many as it says', () => {
    fc.assert(
      fc.property(searches, (search) => {
        const strategy = strategyOf({ ...search, budget });
        const numbers = play(strategy, judge)
          .flat()
          .map(({ number }) => number);
        expect(numbers).toEqual(Array.from({ length: strategy.total! }, (_, i) => i));
      }),
      { numRuns: 25 },
    );
  });

  it('tries of every option what the space has of it, and only where its condition holds', () => {
    fc.assert(
      fc.property(searches, (search) => {
        for (const { params } of play(strategyOf({ ...search, budget }), judge).flat()) {
          for (const [option, searched] of Object.entries(search.space)) {
            const when = 'when' in searched ? searched.when : undefined;
            const isActive = when === undefined || when.switch === params.switch;
            expect(Object.hasOwn(params, option)).toBe(isActive);
            if (isActive) expect(isAmong(params[option], searched)).toBe(true);
          }
          expect(Object.keys(params).filter((option) => !Object.hasOwn(search.space, option))).toEqual([]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('tries nothing twice, but for what a halving promotes', () => {
    fc.assert(
      fc.property(searches, (search) => {
        const rounds = play(strategyOf({ ...search, budget }), judge);
        const tried = (search.method.type === 'halving' ? rounds[0]! : rounds.flat()).map(({ params }) =>
          JSON.stringify(params),
        );
        expect(new Set(tried).size).toBe(tried.length);
      }),
      { numRuns: 25 },
    );
  });

  it('finds best the first of those with the best score', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(Number.NaN))),
        fc.boolean(),
        (scores, isLower) => {
          const direction = isLower ? 'lower' : 'higher';
          const strategy = strategyOf({ space: { a: [1, 2] }, method: { type: 'random' }, direction });
          const history = scores.map((score, number) => outcomeOf({ number, params: { a: 1 } }, [score]));
          const numbers = scores.filter((score) => !Number.isNaN(score));
          const best = isLower ? Math.min(...numbers) : Math.max(...numbers);
          expect(strategy.best(history)?.number).toBe(numbers.length === 0 ? undefined : scores.indexOf(best));
        },
      ),
    );
  });

  it('finds no best among trials that failed or were pruned', () => {
    const strategy = strategyOf({ space: { a: [1, 2] }, method: { type: 'random' } });
    const pruned = { number: 0, params: { a: 1 }, state: 'pruned', foldScores: [5], score: 5 } as const;
    expect(strategy.best([pruned, outcomeOf({ number: 1, params: { a: 2 } }, [])])).toBeUndefined();
  });
});

/** JSON has no NaN: a tracker keeps it otherwise. */
function revived(key: string, value: unknown): unknown {
  return value === null && key !== '' && (key === 'score' || /^\d+$/.test(key)) ? Number.NaN : value;
}

function isAmong(value: unknown, searched: SearchSpace[string]): boolean {
  if (!('type' in searched)) return searched.includes(value as number);
  if (searched.type === 'categorical') return searched.choices.includes(value as string);
  const { low, high, step } = searched;
  if (typeof value !== 'number' || value < low || value > high) return false;
  if (searched.type === 'int' && !Number.isInteger(value)) return false;
  const steps = (value - low) / (step ?? 1);
  return step === undefined || Math.abs(steps - Math.round(steps)) < 1e-9;
}
