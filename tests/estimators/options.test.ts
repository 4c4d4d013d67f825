import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ValidationError } from '../../src/errors/index.js';
import type { Options } from '../../src/estimators/estimator.js';
import { checkOptions, integerFrom, numberFrom, oneOf, share } from '../../src/estimators/options.js';

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
