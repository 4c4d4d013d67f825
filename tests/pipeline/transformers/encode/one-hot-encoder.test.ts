import { describe, expect, it } from 'vitest';
import { toFrame } from '../../../../src/data/index.js';
import { ValidationError } from '../../../../src/errors/index.js';
import { type OneHotEncoderOptions, oneHotEncoder } from '../../../../src/pipeline/index.js';
import { loadSteps } from '../../../../src/pipeline/steps.js';
import { fitApply } from '../fit-apply.js';
import { fixture, head, rowsOf } from './fixture.js';

const encode = (options: OneHotEncoderOptions, train: (string | number | null)[], later = train) =>
  fitApply(oneHotEncoder(options), { c: train }, { c: later });

describe('oneHotEncoder gives what scikit-learn gives', () => {
  it.each(fixture.oneHot)('with $options', ({ options, names, train, later }) => {
    const given = fitApply(oneHotEncoder(options), fixture.columns, head(fixture.columns, 12));
    expect(Object.keys(given)).toEqual(names);
    expect(rowsOf(given)).toEqual(train);
    const asked = head(fixture.later, later.length);
    expect(rowsOf(fitApply(oneHotEncoder(options), fixture.columns, asked))).toEqual(later);
  });
});

describe('oneHotEncoder', () => {
  it('takes numbers by size, not by their digits', () => {
    expect(Object.keys(encode({}, [10, 9, 100]))).toEqual(['c_9', 'c_10', 'c_100']);
  });

  it('counts missing rows in a share, and leaves them all zeros', () => {
    expect(encode({ minFrequency: 0.5 }, ['a', 'a', 'b', null])).toEqual({
      c_a: [1, 1, 0, 0],
      c_infrequent: [0, 0, 1, 0],
    });
  });

  it('brings all categories together where one column is the most', () => {
    expect(encode({ maxCategories: 1 }, ['a', 'b', null])).toEqual({ c_infrequent: [1, 1, 0] });
  });

  it('lists every unknown category of every column, each once, at its first row', () => {
    const run = () =>
      fitApply(oneHotEncoder(), { a: ['x'], b: ['y'] }, { a: ['x', 'p', 'q', 'p'], b: ['y', 'y', 'r', 'y'] });
    expect(run).toThrow(/3 problems[\s\S]*"p".*column "a", row 1[\s\S]*"q".*row 2[\s\S]*"r".*column "b", row 2/);
  });

  it('does not refuse a category that no row bears', () => {
    const [column] = toFrame({ c: ['z', 'a'] }).columns;
    const frame = { rows: 1, columns: [{ ...column, codes: Int32Array.of(1) } as never] };
    expect(fitApply(oneHotEncoder(), { c: ['a'] }, frame)).toEqual({ c_a: [1] });
  });

  it('loads what was saved before there were rare categories', () => {
    const state = [{ categories: [['a', 'b']], drop: 'first', handleUnknown: 'ignore' }];
    const { columns } = loadSteps([oneHotEncoder()], state).apply(toFrame({ c: ['b', 'a', 'z'] }));
    expect(columns).toEqual([{ type: 'numeric', name: 'c_b', values: Float64Array.of(1, 0, 0) }]);
  });

  it('takes columns and categories of any name', () => {
    const data = Object.fromEntries([['__proto__', ['constructor', '__proto__']]]);
    expect(Object.entries(fitApply(oneHotEncoder(), data))).toEqual([
      ['__proto_____proto__', [0, 1]],
      ['__proto___constructor', [1, 0]],
    ]);
  });

  it.each([
    { minFrequency: 0 },
    { minFrequency: 1.5 },
    { maxCategories: 0 },
    { drop: 'last' },
    { handleUnknown: 'infrequent_if_exist' },
  ])('refuses %o', (options) => {
    expect(() => encode(options as OneHotEncoderOptions, ['a'])).toThrow(ValidationError);
  });
});
