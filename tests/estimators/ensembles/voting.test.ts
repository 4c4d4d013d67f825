import { describe, expect, it } from 'vitest';
import {
  decisionTreeClassifier,
  decisionTreeRegressor,
  dummyClassifier,
  dummyRegressor,
  type EstimatorSpec,
  gaussianNB,
  kNeighborsClassifier,
  kNeighborsRegressor,
  linearRegression,
  ridge,
  votingEnsemble,
} from '../../../src/estimators/index.js';
import fixture from '../../fixtures/ensembles/ensembles.json' with { type: 'json' };
import { definitionOf, expectAnswers, expectClose, fitSpec, predictionsOf, problems } from './fixture.js';

const { voting } = fixture;
const regressors = {
  line: linearRegression(),
  ridge: ridge({ alpha: 2 }),
  near: kNeighborsRegressor({ nNeighbors: 4 }),
};
const classifiers = { bayes: gaussianNB(), near: kNeighborsClassifier({ nNeighbors: 7 }) };

const check = (spec: EstimatorSpec) => definitionOf(spec).check(spec.options);

describe('votingEnsemble, as scikit-learn', () => {
  it('predicts the mean of a regression', async () => {
    expectClose(predictionsOf(await fitSpec(votingEnsemble(regressors), problems.values)), voting.mean);
  });

  it.each([
    { given: 'in the order of the members', weights: [1, 2, 0.5] },
    { given: 'by name, 1 where one is left out', weights: { near: 0.5, ridge: 2 } },
  ])('predicts the weighted mean, with weights $given', async ({ weights }) => {
    const fitted = await fitSpec(votingEnsemble(regressors, { weights }), problems.values);
    expectClose(predictionsOf(fitted), voting.weightedMean);
  });

  it('predicts the class of the highest mean probability', async () => {
    expectAnswers(await fitSpec(votingEnsemble(classifiers), problems.labels), 3, voting.soft);
    const fitted = await fitSpec(votingEnsemble(classifiers, { weights: [1, 3] }), problems.labels);
    expectAnswers(fitted, 3, voting.softWeighted);
  });

  it('predicts the majority, the first class of a tie, and has no probabilities then', async () => {
    const fitted = await fitSpec(votingEnsemble(classifiers, { voting: 'hard' }), problems.labels);
    expect(predictionsOf(fitted)).toEqual(voting.hard);
    expect(fitted.predictProba).toBeUndefined();
    const hard = await fitSpec(votingEnsemble(classifiers, { voting: 'hard', weights: [1, 1.5] }), problems.labels);
    expect(predictionsOf(hard)).toEqual(voting.hardWeighted);
  });
});

describe('votingEnsemble', () => {
  it('has the task of its members', () => {
    expect(votingEnsemble(regressors)).toMatchObject({ name: 'votingRegressor', task: 'regression' });
    expect(votingEnsemble(classifiers)).toMatchObject({ name: 'votingClassifier', task: 'classification' });
  });

  it('says what its members have learned, by their names', async () => {
    const fitted = await fitSpec(votingEnsemble({ ...regressors, none: dummyRegressor() }), problems.values);
    expect(fitted.attributes!.estimators).toMatchObject({
      line: { intercept: expect.any(Number) },
      none: { constant: expect.any(Number) },
    });
  });

  it('has the weighted mean of importances, where all members have them', async () => {
    const trees = { small: decisionTreeRegressor({ maxDepth: 1 }), large: decisionTreeRegressor() };
    const [small, large] = await Promise.all(Object.values(trees).map((tree) => fitSpec(tree, problems.values)));
    const both = await fitSpec(votingEnsemble(trees, { weights: [3, 1] }), problems.values);
    const mean = [0, 1, 2].map((i) => (3 * small!.featureImportances![i]! + large!.featureImportances![i]!) / 4);
    expectClose(both.featureImportances!, mean);
    const mixed = await fitSpec(votingEnsemble({ ...trees, line: ridge() }), problems.values);
    expect(mixed.featureImportances).toBeUndefined();
  });

  it('accepts what all of its members accept', () => {
    const trees = { a: decisionTreeClassifier(), b: dummyClassifier() };
    const traits = { acceptsMissing: true, acceptsCategories: true, acceptsWeights: true };
    expect(definitionOf(votingEnsemble(trees))).toMatchObject(traits);
    expect(definitionOf(votingEnsemble({ ...trees, c: gaussianNB() }))).toMatchObject({
      acceptsMissing: false,
      acceptsCategories: false,
      acceptsWeights: true,
    });
    expect(definitionOf(votingEnsemble({ ...trees, c: kNeighborsClassifier() })).acceptsWeights).toBe(false);
  });

  it.each([
    ['too few weights', { weights: [1] }, 'There are 1 weights for 2 members'],
    ['weights of none', { weights: { bayess: 1 } }, 'weights names "bayess", which is no member'],
    ['weights that sum to 0', { weights: [0, 0] }, 'The weights sum to 0'],
    ['weights below 0', { weights: { bayes: -1 } }, 'weights must be null, or numbers from 0 on'],
    ['weights that are no numbers', { weights: ['1', {}] as never }, 'weights must be null, or numbers from 0 on'],
    ['a weight for all', { weights: 2 as never }, 'weights must be null, or numbers from 0 on'],
    ['another way of voting', { voting: 'loud' as 'soft' }, "voting must be one of 'soft', 'hard'"],
  ])('refuses %s', (_, options, says) => {
    expect(() => check(votingEnsemble(classifiers, options))).toThrow(says);
  });

  it('takes no voting for a regression', () => {
    expect(() => check(votingEnsemble(regressors, { voting: 'soft' }))).toThrow('votingRegressor has no option voting');
  });

  it('refuses a member without probabilities that it is to average', async () => {
    const members = { bayes: gaussianNB(), both: votingEnsemble(classifiers, { voting: 'hard' }) };
    await expect(fitSpec(votingEnsemble(members), problems.labels)).rejects.toThrow(
      'votingClassifier gives no probabilities (votingClassifier.estimators.both)',
    );
  });
});
