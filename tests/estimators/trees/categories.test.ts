import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packState, unpackState } from '../../../src/arrays/index.js';
import { CapacityError } from '../../../src/errors/index.js';
import type { Options, Problem } from '../../../src/estimators/estimator.js';
import { fitInline } from '../fit-context.js';
import { matrix, problem } from '../problems.js';
import { definitionOf } from './definitions.js';

const nan = Number.NaN;

/** One column of categories. */
function categorical(codes: readonly number[], target: readonly number[], count: number, classes = 0): Problem {
  const given = problem(
    codes.map((code) => [code]),
    target,
    classes,
  );
  return { ...given, categories: Uint32Array.of(count) };
}

async function predictor(name: string, given: Problem, options: Options = {}) {
  const fitted = await fitInline(definitionOf(name), given, options);
  return (codes: readonly number[]) => {
    const out = new Float64Array(codes.length);
    fitted.predict(matrix(codes.map((code) => [code])), out);
    return [...out];
  };
}

const squares = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
};

describe('a split by category', () => {
  it('puts on the left the set that no threshold could part', async () => {
    const given = categorical([0, 1, 2, 3, 0, 1, 2, 3], [9, 1, 9, 1, 9, 1, 9, 1], 4);
    const predict = await predictor('decisionTreeRegressor', given, { maxDepth: 1 });
    expect(predict([0, 1, 2, 3])).toEqual([9, 1, 9, 1]);
  });

  it('is no worse than the best of all sets', async () => {
    const row = fc.record({ code: fc.integer({ min: 0, max: 5 }), y: fc.integer({ min: 0, max: 20 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 60 }), async (rows) => {
        const codes = rows.map(({ code }) => code);
        const target = rows.map(({ y }) => y);
        const predict = await predictor('decisionTreeRegressor', categorical(codes, target, 6), { maxDepth: 1 });
        const told = predict(codes);
        const made = target.reduce((sum, value, i) => sum + (value - told[i]!) ** 2, 0);
        const possible = Array.from({ length: 63 }, (_, set) => {
          const left = target.filter((_, i) => (set >> codes[i]!) & 1);
          const right = target.filter((_, i) => !((set >> codes[i]!) & 1));
          return (left.length > 0 ? squares(left) : 0) + (right.length > 0 ? squares(right) : 0);
        });
        expect(made).toBeCloseTo(Math.min(...possible), 6);
      }),
      { numRuns: 60 },
    );
  });

  it('finds the class that several classes are parted by', async () => {
    const codes = Array.from({ length: 90 }, (_, i) => i % 9);
    const given = categorical(
      codes,
      codes.map((code) => code % 3),
      9,
      3,
    );
    const predict = await predictor('decisionTreeClassifier', given);
    expect(predict([0, 1, 2, 3, 4, 5, 6, 7, 8])).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2]);
  });

  it.each(['gradientBoostingRegressor', 'randomForestRegressor', 'extraTreesRegressor'])(
    'tells 200 categories apart: %s',
    async (name) => {
      const codes = Array.from({ length: 4000 }, (_, i) => i % 200);
      const target = codes.map((code) => (code * 37) % 101);
      const predict = await predictor(name, categorical(codes, target, 200), { nEstimators: 60, maxDepth: 12 });
      const told = predict(codes.slice(0, 200));
      const off = told.map((value, i) => Math.abs(value - target[i]!));
      expect(off.reduce((sum, value) => sum + value, 0) / 200).toBeLessThan(6);
    },
  );

  it('predicts identically after saving and loading', async () => {
    const codes = Array.from({ length: 300 }, (_, i) => (i * 7) % 60);
    const given = categorical(
      codes,
      codes.map((code) => (code % 2 === 0 ? code : -code)),
      60,
    );
    const definition = definitionOf('gradientBoostingRegressor');
    const fitted = await fitInline(definition, given);
    const loaded = definition.load(unpackState(packState(fitted.state)));
    const [own, other] = [new Float64Array(300), new Float64Array(300)];
    fitted.predict(given.features, own);
    loaded.predict(given.features, other);
    expect(other).toEqual(own);
  });
});

describe('a missing category', () => {
  it('is one category more where it occurs', async () => {
    const given = categorical([0, 1, 2, nan, nan, 0, 1, 2], [5, 1, 1, 5, 5, 5, 1, 1], 3);
    const predict = await predictor('decisionTreeRegressor', given, { maxDepth: 1 });
    expect(predict([nan, 0, 1, 2])).toEqual([5, 5, 1, 1]);
  });

  it('goes to the larger side where none was seen', async () => {
    const given = categorical([0, 0, 0, 1], [2, 2, 2, 8], 2);
    expect((await predictor('decisionTreeRegressor', given))([nan])).toEqual([2]);
  });
});

it('refuses more categories than a byte can tell apart', async () => {
  await expect(predictor('decisionTreeRegressor', categorical([0, 255], [0, 1], 256))).rejects.toThrow(CapacityError);
});
