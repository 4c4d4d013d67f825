import { describe, expect, it } from 'vitest';
import { countFeatures } from '../../../src/estimators/trees/growth.js';
import { definitionOf } from './definitions.js';

describe('maxFeatures', () => {
  it.each([
    [null, 10],
    ['sqrt', 3],
    ['log2', 3],
    [4, 4],
    [0.25, 2],
    [0.01, 1],
    [99, 10],
  ] as const)('%s of ten features means %i', (option, count) => {
    expect(countFeatures(option, 10)).toBe(count);
  });

  it.each([0, -1, 2.5, 'third', true])('refuses %s', (maxFeatures) => {
    expect(() => definitionOf('randomForestRegressor').check({ maxFeatures })).toThrow(
      /maxFeatures must be a whole number from 1 on, a share below 1, 'sqrt', 'log2' or null/,
    );
  });

  it('is all features for the regressor and the square root for the classifier where nothing is said', () => {
    expect(definitionOf('randomForestRegressor').check({}).maxFeatures).toBe(null);
    expect(definitionOf('randomForestClassifier').check({}).maxFeatures).toBe('sqrt');
  });
});
