import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchedSpace } from '../../../src/trainer/search/combination.js';
import {
  categoricalDistribution,
  type Distribution,
  floatDistribution,
  intDistribution,
} from '../../../src/trainer/search/index.js';
import { strategyOf, triedBy } from './play.js';

const method = { type: 'grid' } as const;

describe('a grid search', () => {
  it('tries every combination, the last option varying fastest', () => {
    const space = { maxDepth: [null, 4], nEstimators: [10, 20, 30] };
    expect(triedBy(strategyOf({ space, method }))).toEqual([
      { maxDepth: null, nEstimators: 10 },
      { maxDepth: null, nEstimators: 20 },
      { maxDepth: null, nEstimators: 30 },
      { maxDepth: 4, nEstimators: 10 },
      { maxDepth: 4, nEstimators: 20 },
      { maxDepth: 4, nEstimators: 30 },
    ]);
  });

  it('proposes all at once where nothing looks back', () => {
    expect(strategyOf({ space: { a: [1, 2], b: [1, 2, 3] }, method }).next([])).toHaveLength(6);
  });

  it('walks ranges by their steps, in decimals as they are written', () => {
    const space = { a: floatDistribution(0.1, 0.3, { step: 0.1 }), b: intDistribution(1, 6, { step: 4 }) };
    expect(triedBy(strategyOf({ space, method }))).toEqual(
      [0.1, 0.2, 0.3].flatMap((a) => [1, 5].map((b) => ({ a, b }))),
    );
  });

  it.each([
    [
      intDistribution(9007199254740981, 9007199254740991, { step: 5 }),
      [9007199254740981, 9007199254740986, 9007199254740991],
    ],
    [floatDistribution(-0.3, 0.3, { step: 0.1 }), [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]],
    [floatDistribution(1000.1, 1000.3, { step: 0.1 }), [1000.1, 1000.2, 1000.3]],
    [floatDistribution(1e-7, 4e-7, { step: 1e-7 }), [1e-7, 2e-7, 3e-7, 4e-7]],
    [floatDistribution(1 / 3, 4 / 3, { step: 1 / 3 }), [1 / 3, 2 / 3, 1, 4 / 3]],
    [floatDistribution(1e20, 1e20 + 3e5, { step: 1e5 }), [1e20, 1e20 + 1e5, 1e20 + 2e5, 1e20 + 3e5]],
    [floatDistribution(0, 1, { step: 0.35 }), [0, 0.35, 0.7]],
  ])('has of %j the values that a reader would count out', (a, values) => {
    expect(triedBy(strategyOf({ space: { a }, method })).map((params) => params.a)).toEqual(values);
  });

  it('has of whole numbers every one, however large', () => {
    const most = Number.MAX_SAFE_INTEGER;
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(30), fc.integer({ min: 1, max: 7 }), (from, count, step) => {
        const low = Math.min(from, most - count * step);
        const values = Array.from({ length: count + 1 }, (_, i) => low + i * step);
        const a = intDistribution(low, Math.min(most, low + count * step + step - 1), { step });
        expect(triedBy(strategyOf({ space: { a }, method })).map((params) => params.a)).toEqual(values);
      }),
    );
  });

  it('tries a conditional option where its condition holds, and what then coincides once', () => {
    const space = {
      kernel: ['linear', 'rbf', 'poly'],
      gamma: categoricalDistribution([1, 2], { when: { kernel: ['rbf', 'poly'] } }),
      degree: intDistribution(2, 3, { when: { kernel: 'poly', gamma: 2 } }),
    };
    expect(triedBy(strategyOf({ space, method }))).toEqual([
      { kernel: 'linear' },
      { kernel: 'rbf', gamma: 1 },
      { kernel: 'rbf', gamma: 2 },
      { kernel: 'poly', gamma: 1 },
      { kernel: 'poly', gamma: 2, degree: 2 },
      { kernel: 'poly', gamma: 2, degree: 3 },
    ]);
  });

  it('puts a condition before what hangs on it, wherever it stands', () => {
    const space = { gamma: categoricalDistribution([1, 2], { when: { kernel: 'rbf' } }), kernel: ['rbf', 'linear'] };
    expect(triedBy(strategyOf({ space, method }))).toEqual([
      { kernel: 'rbf', gamma: 1 },
      { kernel: 'rbf', gamma: 2 },
      { kernel: 'linear' },
    ]);
  });

  it('tries a value that is listed twice once', () => {
    expect(triedBy(strategyOf({ space: { a: [1, 1, { x: 1, y: 2 }, { y: 2, x: 1 }] }, method }))).toHaveLength(2);
  });

  it('takes the first of a billion combinations without listing the others', () => {
    const thousand = Array.from({ length: 1000 }, (_, i) => i);
    const space = { a: thousand, b: thousand, c: thousand };
    const strategy = strategyOf({ space, method, budget: { trials: 1500 } });
    const tried = triedBy(strategy);
    expect(strategy.total).toBe(1500);
    expect([tried[0], tried[999], tried[1000], tried.at(-1)]).toEqual([
      { a: 0, b: 0, c: 0 },
      { a: 0, b: 0, c: 999 },
      { a: 0, b: 1, c: 0 },
      { a: 0, b: 1, c: 499 },
    ]);
    expect(tried).toHaveLength(1500);
  });

  it('knows how many there will be, conditions heeded', () => {
    const million = intDistribution(1, 1_000_000);
    const space = {
      a: intDistribution(1, 100),
      b: { ...million, when: { a: [3, 4] } },
      c: { ...million, when: { a: 4, b: 7 } },
    };
    expect(strategyOf({ space, method }).total).toBe(98 + 1_000_000 + 999_999 + 1_000_000);
  });

  it('knows how many there are of any space, without counting them one by one', () => {
    const value: fc.Arbitrary<string> = fc.constantFrom('x', 'y', 'z');
    const values = fc.uniqueArray(value, { minLength: 1, maxLength: 3 });
    // Of each option, which of those before it its condition names, if any, and which values of theirs.
    const option = fc.tuple(values, fc.array(fc.tuple(fc.nat(), value), { maxLength: 2 }));
    fc.assert(
      fc.property(fc.array(option, { minLength: 1, maxLength: 6 }), (options) => {
        const space = Object.fromEntries(
          options.map(([choices, conditions], i): [string, Distribution] => {
            const named = i === 0 ? [] : conditions.map(([at, one]): [number, string] => [at % i, one]);
            const possible = named.filter(([at, one]) => options[at]![0].includes(one));
            const when = Object.fromEntries(possible.map(([at, one]) => [`option${at}`, one]));
            return [`option${i}`, categoricalDistribution(choices, { when })];
          }),
        );
        const strategy = strategyOf({ space, method });
        expect(new Set(triedBy(strategy).map((params) => JSON.stringify(params))).size).toBe(strategy.total);
      }),
    );
  });

  it('counts many conditional options at once', () => {
    const pairs = Array.from({ length: 40 }, (_, i): [string, Distribution][] => [
      [`a${i}`, categoricalDistribution(['x', 'y'])],
      [`b${i}`, categoricalDistribution([1, 2], { when: { [`a${i}`]: 'x' } })],
    ]);
    const mixed = [...pairs.map(([a]) => a!), ...pairs.map(([, b]) => b!)];
    expect(searchedSpace(Object.fromEntries(pairs.flat())).size).toBe(3 ** 40);
    expect(searchedSpace(Object.fromEntries(mixed)).size).toBe(3 ** 40);
  });

  it('searches options by any name', () => {
    const space = JSON.parse('{"__proto__": [1, 2], "constructor": [3]}');
    const tried = triedBy(strategyOf({ space, method }));
    expect(tried.map((params) => Object.entries(params))).toEqual(
      [1, 2].map((value) => [
        ['__proto__', value],
        ['constructor', 3],
      ]),
    );
  });
});
