import { describe, expect, it, test } from 'vitest';
import { findEstimator, votingEnsemble } from '../../../src/estimators/index.js';
import { type EstimatorCheckOptions, estimatorChecks } from '../../../src/testing/index.js';
import { broken } from './broken/index.js';
import { soundClassifier, soundLine, soundRegressor } from './sound.js';

/** What the pipeline sees to before an estimator is asked: no fault of an estimator's can break it. */
const heldByThePipeline = [
  'a single class is refused',
  'Infinity is refused in a fit and in a prediction, and its place is named',
  '-Infinity is refused in a fit and in a prediction, and its place is named',
  'a missing value is refused in a fit and in a prediction, and its place is named',
  'texts are refused, with the column and what would encode them',
  '256 categories in a column are refused as too many',
  'weights are refused',
];

function checksOf(options: Omit<EstimatorCheckOptions, 'test'>): Map<string, () => Promise<void>> {
  const checks = new Map<string, () => Promise<void>>();
  estimatorChecks({ ...options, test: (name, run) => checks.set(name, run) });
  return checks;
}

describe('a sound estimator passes', () => {
  describe('as a regressor', () => estimatorChecks({ test, estimator: soundRegressor }));
  describe('as a classifier', () => estimatorChecks({ test, estimator: soundClassifier }));
  describe('with a single column', () =>
    estimatorChecks({ test, estimator: soundLine, traits: { singleColumn: true } }));
});

describe('a broken estimator is found', () => {
  it.each(broken)('that $fault: "$found"', async ({ found, ...options }) => {
    await expect(checksOf(options).get(found)!()).rejects.toThrow();
  });

  it('by every check that an estimator could break', () => {
    const plain = { ...soundRegressor, acceptsMissing: false, acceptsCategories: false, acceptsWeights: false };
    const named = new Set([
      ...checksOf({ estimator: soundRegressor }).keys(),
      ...checksOf({ estimator: plain, traits: { minimumRows: 2 } }).keys(),
      ...checksOf({ estimator: soundLine, traits: { singleColumn: true } }).keys(),
      ...checksOf({ estimator: soundClassifier }).keys(),
      ...checksOf({ estimator: soundClassifier, traits: { probabilities: false } }).keys(),
      ...checksOf({ estimator: soundClassifier, traits: { twoClasses: true } }).keys(),
    ]);
    const broke = new Set(broken.map(({ found }) => found));
    expect([...named].filter((name) => !broke.has(name)).sort()).toEqual(heldByThePipeline.toSorted());
  });
});

describe('what is declared chooses the checks', () => {
  const names = (options: Omit<EstimatorCheckOptions, 'test'>) => [...checksOf(options).keys()];

  it('of weights, which are passed over where rows are drawn or counted', () => {
    const twice = 'a row of weight 2 is as good as the row twice';
    const absent = 'rows of weight 0 are as though they were not there';
    const of = (traits: EstimatorCheckOptions['traits'] = {}) => names({ estimator: soundRegressor, traits });
    expect(of()).toEqual(expect.arrayContaining([twice, absent]));
    expect(of({ countsRows: true })).not.toContain(twice);
    expect(of({ countsRows: true })).toContain(absent);
    expect(of({ drawsRows: true })).not.toContain(absent);
  });

  it('of missing values and categories, which must be understood or refused', () => {
    const knowing = names({ estimator: soundRegressor });
    expect(knowing).toContain('missing values are understood in a fit and in a prediction');
    expect(knowing).toContain('texts and booleans are understood, and survive saving');
    const without = names({ estimator: { ...soundRegressor, acceptsMissing: false, acceptsCategories: false } });
    expect(without).toContain('a missing value is refused in a fit and in a prediction, and its place is named');
    expect(without).toContain('texts are refused, with the column and what would encode them');
  });

  it('of classes, of which there may be two at most', () => {
    const three = 'probabilities of 3 classes lie from 0 to 1, sum to 1, and are highest for the prediction';
    expect(names({ estimator: soundClassifier })).toContain(three);
    expect(names({ estimator: soundClassifier, traits: { twoClasses: true } })).not.toContain(three);
  });

  it('of members, by which an estimator that is made of others accepts things', () => {
    const member = { type: 'estimator', name: soundRegressor.name, task: 'regression', options: {} } as const;
    const { options } = votingEnsemble({ member });
    const voting = { estimator: findEstimator('votingRegressor'), options };
    expect(names({ ...voting, members: [soundRegressor] })).toEqual(names({ estimator: soundRegressor }));
  });
});
