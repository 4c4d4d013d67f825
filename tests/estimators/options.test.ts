import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ValidationError } from '../../src/errors/index.js';
import type { Options } from '../../src/estimators/estimator.js';
import { checkOptions, integerFrom, numberFrom, oneOf, share, textOf } from '../../src/estimators/options.js';

const schema = z.strictObject({
  nEstimators: integerFrom(1).default(100),
  maxDepth: integerFrom(1).nullable().default(null),
  l2Regularization: numberFrom(0).default(0),
  subsample: share().default(1),
  solver: oneOf('auto', 'qr').default('auto'),
});

function problemsOf(options: Options): ValidationError {
  try {
    checkOptions('model', schema, options);
  } catch (error) {
    if (error instanceof ValidationError) return error;
  }
  throw new Error('no ValidationError');
}

describe('checkOptions', () => {
  it('fills in the defaults', () => {
    expect(checkOptions('model', schema, { maxDepth: 3 })).toEqual({
      nEstimators: 100,
      maxDepth: 3,
      l2Regularization: 0,
      subsample: 1,
      solver: 'auto',
    });
  });

  it('lists every unknown option and every bad value at once', () => {
    const { problems } = problemsOf({ nEstimators: 0, maxDepth: 'deep', subsample: 1.5, solver: 'svd', nonsense: 1 });
    expect(problems.map(({ what }) => what).sort()).toEqual([
      'maxDepth must be an integer of at least 1, not "deep"',
      'model has no option nonsense',
      'nEstimators must be an integer of at least 1, not 0',
      "solver must be one of 'auto', 'qr', not \"svd\"",
      'subsample must be a number above 0 and at most 1, not 1.5',
    ]);
  });

  it('names a value that breaks two rules once', () => {
    expect(problemsOf({ nEstimators: -1.5 }).problems).toHaveLength(1);
  });

  it('says which option was probably meant, in whatever spelling', () => {
    expect(problemsOf({ n_estimators: 10 }).message).toContain('Use nEstimators');
    expect(problemsOf({ maxDeph: 10 }).message).toContain('Use maxDepth');
  });

  it('lists the options where none is near', () => {
    expect(problemsOf({ colour: 'red' }).message).toContain(
      'Its options are nEstimators, maxDepth, l2Regularization, subsample, solver',
    );
  });

  it('refuses what JSON cannot hold', () => {
    expect(problemsOf({ l2Regularization: Number.NaN }).problems).toHaveLength(1);
    expect(problemsOf({ l2Regularization: Number.POSITIVE_INFINITY }).problems).toHaveLength(1);
  });
});

describe('a value as it stands in a message', () => {
  it.each([
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    [1n, '1n'],
    [[1n, undefined, Number.NaN], '[1n,undefined,NaN]'],
    [{ depth: 1n }, '{"depth":1n}'],
    [Symbol('deep'), 'Symbol(deep)'],
    [new Date(0), '"1970-01-01T00:00:00.000Z"'],
  ])('is %o as %s', (value, text) => {
    expect(textOf(value)).toBe(text);
  });

  it('does not go through a list of nothing but holes', () => {
    expect(textOf(new Array(2 ** 32 - 1))).toBe('a list with holes');
  });

  it('is JSON where it is of JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(textOf(JSON.parse(JSON.stringify(value)))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('is said of what cannot be written down too', () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(textOf(circular)).toBe('an object that contains itself');
    const broken = Object.defineProperty({}, 'depth', {
      enumerable: true,
      get() {
        throw new TypeError('unreadable');
      },
    });
    expect(textOf(broken)).toBe('an object that cannot be read');
  });
});
