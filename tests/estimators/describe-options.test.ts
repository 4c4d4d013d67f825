import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../src/errors/index.js';
import {
  builtInEstimators,
  describeOptions,
  type EstimatorDefinition,
  optionChecker,
  optionTypes,
  ridge,
} from '../../src/estimators/index.js';

function optionOf(estimator: string, name: string) {
  return describeOptions(estimator).find((option) => option.name === name)!;
}

describe('describeOptions', () => {
  it.each(builtInEstimators.map(({ name, check }) => [name, check] as const))(
    'tells of %s every option that it checks, with the default that it fills in',
    (name, check) => {
      const filled = check({});
      const told = new Map(describeOptions(name).map((option) => [option.name, option.default]));
      expect(Object.fromEntries(Object.keys(filled).map((option) => [option, told.get(option)]))).toEqual(filled);
      for (const option of told.keys()) expect(() => check({ [option]: undefined as never })).not.toThrow(/no option/);
    },
  );

  it.each([
    ['randomForestClassifier', 'nEstimators', 'integer >= 1'],
    ['randomForestClassifier', 'maxDepth', 'integer >= 1 | null'],
    ['randomForestClassifier', 'maxFeatures', "number | 'sqrt' | 'log2' | null"],
    ['randomForestClassifier', 'maxBins', 'integer >= 2 and <= 255'],
    ['randomForestClassifier', 'bootstrap', 'boolean'],
    ['randomForestClassifier', 'classWeight', "'balanced' | number >= 0 by name | null"],
    ['gradientBoostingRegressor', 'alpha', 'number > 0 and < 1'],
    ['gradientBoostingRegressor', 'monotonicCst', '-1 | 0 | 1 by name | null'],
    ['kNeighborsRegressor', 'p', '1 | 2'],
    ['gaussianNB', 'priors', 'list of number >= 0 | null'],
    ['dummyClassifier', 'constant', 'text | number | boolean'],
    ['tunedThresholdClassifier', 'costs', '{ falsePositive, falseNegative } | null'],
    ['votingRegressor', 'weights', 'numbers >= 0, as a list or by member | null'],
    ['stackingRegressor', 'finalEstimator', 'an estimator'],
  ])('says in words what %s takes as %s', (estimator, name, words) => {
    expect(optionOf(estimator, name).type).toBe(words);
  });

  it('names an option as command lines do', () => {
    expect(optionOf('gradientBoostingRegressor', 'l2Regularization').flag).toBe('l2-regularization');
    expect(optionOf('logisticRegression', 'C').flag).toBe('c');
  });

  it('tells what stands for the part of an ensemble that is left out, and that of another nothing does', () => {
    expect(optionOf('stackingRegressor', 'finalEstimator').default).toEqual(ridge());
    expect(optionOf('stackingRegressor', 'estimators')).not.toHaveProperty('default');
  });

  it("tells of an estimator of the host's own what its definition tells", () => {
    const types = { trim: optionTypes.numberFrom(0).default(0.1) };
    const definition = {
      name: 'trimmedMean',
      task: 'regression',
      check: optionChecker('trimmedMean', types),
      optionTypes: types,
    } as unknown as EstimatorDefinition;
    expect(describeOptions('trimmedMean', [definition])).toMatchObject([
      { name: 'trim', type: 'number >= 0', default: 0.1 },
    ]);
  });

  it('knows no estimator that there is not', () => {
    expect(() => describeOptions('randomWoods')).toThrow(expect.objectContaining({ code: 'UNKNOWN_ESTIMATOR' }));
  });
});

describe('the value that a text stands for', () => {
  it.each([
    ['randomForestClassifier', 'nEstimators', '300', 300],
    ['randomForestClassifier', 'maxDepth', 'null', null],
    ['randomForestClassifier', 'maxFeatures', 'sqrt', 'sqrt'],
    ['randomForestClassifier', 'maxFeatures', '.5', 0.5],
    ['randomForestClassifier', 'bootstrap', 'false', false],
    ['randomForestClassifier', 'classWeight', '{"Yes":3}', { Yes: 3 }],
    ['logisticRegression', 'tol', '1e-6', 1e-6],
    ['dummyClassifier', 'constant', '1', 1],
    ['dummyClassifier', 'constant', '"1"', '1'],
    ['dummyClassifier', 'constant', 'Yes', 'Yes'],
  ])('%s %s from %s', (estimator, name, text, value) => {
    expect(optionOf(estimator, name).parse(text)).toEqual(value);
  });

  it.each([
    ['randomForestClassifier', 'nEstimators', '2.5', 'nEstimators must be an integer of at least 1, not 2.5'],
    ['randomForestClassifier', 'nEstimators', 'many', 'nEstimators must be an integer of at least 1, not "many"'],
    ['kNeighborsRegressor', 'weights', 'equal', "weights must be one of 'uniform', 'distance', not \"equal\""],
  ])('is refused for %s %s where it is %s', (estimator, name, text, message) => {
    expect(() => optionOf(estimator, name).parse(text)).toThrow(ValidationError);
    expect(() => optionOf(estimator, name).parse(text)).toThrow(message);
  });
});
